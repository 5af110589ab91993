// Package daybook is the register (纸质登记簿) of a unit that kept its
// applications, reconsiderations and suits on paper: one line a case, with the
// book and the page it was copied from.
//
// A line counts in the annual report exactly as an application or a docket of
// this program does, by the same rules and in the same rows. It holds nobody's
// name. Lines are never overwritten: a correction or striking out is a further
// version with a reason.
//
// 条例第五十条 wants every application counted, and no case twice: a year of which
// the program has cases of its own takes no further lines.
package daybook
