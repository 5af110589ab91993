package main

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"

	"gongkai/annual/rule"
)

// A reportSummary counts what was found in many reports, rule by rule.
type reportSummary struct {
	check   bool
	reports int
	clean   int // nothing found at all
	faulty  int // something at error or incomplete
	failed  int // could not be read as a report
	passed  int // files of a directory that are no documents
	rules   map[string]*ruleCount
}

// A ruleCount is how often a rule found something: in how many reports, and
// how many times.
type ruleCount struct{ reports, findings int }

func newReportSummary(check bool) *reportSummary {
	return &reportSummary{check: check, rules: map[string]*ruleCount{}}
}

func (s *reportSummary) add(r readReport) {
	if r.err != nil {
		s.failed++
		return
	}
	s.reports++
	switch {
	case len(r.findings) == 0:
		s.clean++
	case rule.Faulty(r.findings):
		s.faulty++
	}
	here := map[string]bool{}
	for _, f := range r.findings {
		c := s.rules[f.Rule]
		if c == nil {
			c = &ruleCount{}
			s.rules[f.Rule] = c
		}
		if c.findings++; !here[f.Rule] {
			here[f.Rule] = true
			c.reports++
		}
	}
}

// lines are the summary for a reader, the rules in the order of the catalogue.
func (s *reportSummary) lines() []string {
	first := fmt.Sprintf("共 %d 份报告", s.reports)
	if s.check {
		first += fmt.Sprintf("：%d 份没有发现问题，%d 份有自相矛盾或缺漏，%d 份只有需要说明的或提示",
			s.clean, s.faulty, s.reports-s.clean-s.faulty)
	}
	all := []string{first + "。"}
	if s.failed > 0 {
		all = append(all, fmt.Sprintf("%d 个文件不能作为年度报告读取，原因见上。", s.failed))
	}
	if s.passed > 0 {
		all = append(all, fmt.Sprintf("目录中另有 %d 个文件不是文档，没有读。", s.passed))
	}
	for _, info := range rule.Catalogue() {
		if c := s.rules[info.Name]; c != nil {
			all = append(all, fmt.Sprintf("  %-20s %s %6d 份 %7d 处", info.Name, padded(info.Title, 30), c.reports, c.findings))
		}
	}
	return all
}

func (s *reportSummary) print(w io.Writer) {
	fmt.Fprintln(w, strings.Join(s.lines(), "\n"))
}

// padded fills up to columns of a terminal, where a Chinese character takes two.
func padded(s string, columns int) string {
	for _, r := range s {
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			columns--
		}
		columns--
	}
	return s + strings.Repeat(" ", max(0, columns))
}
