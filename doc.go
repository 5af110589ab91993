// Package gongkai holds the few words that every room of the house shares: who
// acts, which unit is meant, and what kind of error came back.
//
// gongkai (公开) is a platform for the disclosure of government information by
// Chinese local governments. The law it applies is 《中华人民共和国政府信息公开条例》
// (国务院令第711号, in force 2019-05-15). Where its articles live:
//
//	第三条, 第四条          org        supervisors, disclosure offices, who may do what
//	第十三条–第十八条        catalog    what may be published, and the review before it
//	第十九条–第二十六条      catalog    statutory items, the twenty working days, channels
//	第二十七条–第四十五条    foi        applications, clocks, decisions, letters
//	第三十三条 (工作日)      workday    which days count
//	第四十九条, 第五十条     annual     the annual report, its form, its checks
//
// Decisions are pure functions in those rooms; package store saves each step
// whole or not at all; package web shows it; cmd/gongkai ties the knot.
package gongkai
