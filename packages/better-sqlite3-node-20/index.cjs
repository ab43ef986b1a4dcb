// better-sqlite3 12, which npm installs beside this file; the project's own better-sqlite3 is version 13.
module.exports = require('better-sqlite3')
