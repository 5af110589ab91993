package sim

import (
	"gongkai"
	"gongkai/workday"
)

// Document is one published document before any desk has seen it.
type Document struct {
	Key       string // which template; with Unit and Formed it names the document
	Unit      gongkai.UnitID
	Item      string // statutory item, codes of 条例第二十条, 第二十一条
	Topic     string // 主题分类
	Genre     string // 通知, 公告, 批复 …
	Title     string
	Summary   string
	No        string // 发文字号; "" for what is not a numbered document
	Body      string // clean HTML: h2 h3 p table ul, class "to", div "sign"
	Keywords  []string
	Normative bool // 行政规范性文件

	Formed    workday.Day // 成文日期
	Published workday.Day // zero: not yet
	State     string      // of one not published: draft, review, returned, or "" for passed
	Expires   workday.Day // zero if it does not say

	Attachments []Attachment
	Replaces    int    // index+1 of the document it repeals; 0 for none
	Interprets  int    // index+1 of the policy it explains; 0 for none
	Withdrawn   string // reason; "" if it still stands
	WithdrawnOn workday.Day
}

// Attachment is a small file that belongs to a document.
type Attachment struct {
	Name string // with extension
	Kind string // docx, xlsx, csv, txt
	Rows [][]string
	Text string
}
