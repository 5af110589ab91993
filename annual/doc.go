// Package annual makes and keeps the annual report on the work of disclosure
// (政府信息公开工作年度报告, 条例第四十九条, 第五十条).
//
// A report is not written, it is what the year's records say: a draft is
// counted from applications, normative documents and the figures of the ledger,
// and every number on it can be opened down to the records behind it. A cell
// without any record is blank, not zero. A published report is kept as the text it was published as,
// with what was read in it and what the checks found.
//
// The form is in annual/form, reading in annual/read, the checks in
// annual/rule, the published JSON in annual/write.
package annual
