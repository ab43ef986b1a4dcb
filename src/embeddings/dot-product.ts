// The dot product, which for two vectors of length 1 is their cosine.

/** The dot product of `vector` with the vector of the same length that begins at `from` in `flat`. */
export function dotProduct(vector: Float32Array, flat: Float32Array, from = 0): number {
  let sum = 0
  for (let at = 0; at < vector.length; at++) sum += (vector[at] ?? 0) * (flat[from + at] ?? 0)
  return sum
}

/** The cosine of `vector`, which has length 1, with the int8 vector that begins at `from` in `flat`; 0 for zeros. */
export function cosineWithInt8(vector: Float32Array, flat: Int8Array, from: number): number {
  let [sum, square] = [0, 0]
  for (let at = 0; at < vector.length; at++) {
    const component = flat[from + at] ?? 0
    sum += (vector[at] ?? 0) * component
    square += component * component
  }
  return square === 0 ? 0 : sum / Math.sqrt(square)
}
