// Command portal measures publishing and searching at the size of a county's
// stock: it fills a database with a hundred thousand or a million made-up papers by
// the program's own rules, asks it what people ask, and sets what it answers beside a
// plain reading of every paper, beside LIKE, and beside bleve.
//
//	portal stock -papers 100000 -stock DIR [-database DSN]   fill it, or go on filling it
//	portal ask   -stock DIR [-database DSN]                  questions, times, what was found
//	portal busy  -stock DIR [-database DSN]                  publishing while 32 readers read
//	portal take  -stock DIR [-database DSN]                  how fast a stock is taken in
//	portal bleve -papers 20000                               the same questions to bleve
//
// ../portal.sh runs all of it. A module of its own, so that bleve never becomes a
// dependency of the program. It prints; it asserts nothing.
package main
