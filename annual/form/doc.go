// Package form holds the official form of the annual report as data: which
// tables, rows and columns each version has, what they are called in the law's
// words and in the words real reports use, how the printed table looks, and
// which cells are the sum of which.
//
// 条例第四十九条, 第五十条; 国办公开办函〔2019〕60号 (reports of 2019 and 2020),
// 国办公开办函〔2021〕30号 (2021 and later).
//
// It also holds [Filled], a report that has been filled in, whether read from a
// file or drafted from records. How a file is read is in annual/read, what is
// wrong with it in annual/rule.
package form
