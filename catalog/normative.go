package catalog

import (
	"gongkai"
	"gongkai/workday"
)

// NormativeDoc is what the annual report needs to know of one published
// normative document (行政规范性文件), to count it and to open it.
type NormativeDoc struct {
	ID         ID
	Public     PublicID
	Title      string
	DocNo      string
	FormedOn   workday.Day
	RepealedOn workday.Day // zero if not repealed
	ExpiresOn  workday.Day // zero if it sets no end
}

// NormativeCount is the first line of part 二 of the annual report (第二十条第（一）项)
// as records: what the unit issued (制发) and repealed (废止) in the year, and what
// was in force (现行有效) at its end.
type NormativeCount struct {
	Unit     gongkai.UnitID
	Year     int
	Issued   []NormativeDoc
	Repealed []NormativeDoc
	InForce  []NormativeDoc
}

// CountNormative sorts published normative documents into the three counts. A
// document that has run out counts as repealed in the year it ran out.
func CountNormative(unit gongkai.UnitID, year int, docs []NormativeDoc) NormativeCount {
	n := NormativeCount{Unit: unit, Year: year}
	last := workday.Date(year, 12, 31)
	for _, d := range docs {
		end := d.end()
		if d.FormedOn.Year() == year {
			n.Issued = append(n.Issued, d)
		}
		if !end.IsZero() && end.Year() == year {
			n.Repealed = append(n.Repealed, d)
		}
		if d.FormedOn <= last && (end.IsZero() || end > last) {
			n.InForce = append(n.InForce, d)
		}
	}
	return n
}

// end is the first day the document no longer bound anybody.
func (d NormativeDoc) end() workday.Day {
	ran := d.ExpiresOn
	if !ran.IsZero() {
		ran = ran.AddDays(1)
	}
	if d.RepealedOn.IsZero() || !ran.IsZero() && ran < d.RepealedOn {
		return ran
	}
	return d.RepealedOn
}
