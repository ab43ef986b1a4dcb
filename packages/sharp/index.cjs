// Stands in for sharp, which @xenova/transformers imports for images. Importing it is free; using it is a mistake.
module.exports = function sharp() {
  throw new Error('Dateline reads no images: sharp is not installed, and packages/sharp stands in its place.')
}
