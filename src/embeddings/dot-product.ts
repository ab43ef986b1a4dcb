// The dot product: of two vectors of length 1 it is their cosine.

/** Of `vector` with the components of `flat` from `from` on, as many as `vector` has. */
export function dotProduct(vector: Float32Array, flat: Float32Array, from = 0): number {
  let sum = 0
  for (let at = 0; at < vector.length; at++) sum += (vector[at] ?? 0) * (flat[from + at] ?? 0)
  return sum
}

/** The cosine of `vector`, of length 1, with the int8 vector that begins at `from`; 0 for one of zeros. */
export function cosineWithInt8(vector: Float32Array, flat: Int8Array, from: number): number {
  let [sum, square] = [0, 0]
  for (let at = 0; at < vector.length; at++) {
    const component = flat[from + at] ?? 0
    sum += (vector[at] ?? 0) * component
    square += component * component
  }
  return square === 0 ? 0 : sum / Math.sqrt(square)
}
