package auditor

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
)

// numbers looks for gaps and doubles: applications, letters and
// dockets have one sequence a unit, kind and year; index numbers one an organisation and year.
func (a *audit) numbers() {
	sequences := map[string][]int64{}
	for _, r := range a.Tables["foi_application"] {
		name := "申请 " + r.key().String()
		sequences[name] = append(sequences[name], r.number("serial"))
	}
	for _, r := range a.Tables["foi_letter"] {
		name := "文书 " + r.text("kind") + " " + r.key().String()
		sequences[name] = append(sequences[name], r.number("serial"))
	}
	for _, r := range a.Tables["foi_docket"] {
		name := "案卷 " + r.key().String()
		sequences[name] = append(sequences[name], r.number("serial"))
	}
	for _, r := range a.Tables["doc_public"] {
		org, serial, ok := splitIndex(r.text("index_no"))
		if !ok {
			a.find(Numbers, r.text("index_no"), "不是索引号的写法")
			continue
		}
		sequences["索引号 "+org] = append(sequences["索引号 "+org], serial)
	}
	names := make([]string, 0, len(sequences))
	for name := range sequences {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		a.unbroken(name, sequences[name])
	}
}

func (a *audit) unbroken(name string, serials []int64) {
	slices.Sort(serials)
	for i, n := range serials {
		if n != int64(i+1) {
			a.find(Numbers, name, "第 %d 个编号是 %d", i+1, n)
			return
		}
	}
}

// 索引号 of the national pattern: nine characters of the organisation code, year,
// serial of five digits.
var indexNo = regexp.MustCompile(`^([0-9A-Z]{9}/\d{4})-(\d{5})$`)

func splitIndex(no string) (org string, serial int64, ok bool) {
	m := indexNo.FindStringSubmatch(no)
	if m == nil {
		return "", 0, false
	}
	_, err := fmt.Sscanf(m[2], "%d", &serial)
	return m[1], serial, err == nil
}
