// Package reports holds five annual reports of the made-up county, as texts.
//
// Their figures, years, forms, layouts and defects are those of five reports
// really published; sentences, places and organs are invented. They are what
// the demonstration shows as the county's published reports, and what the
// reader is tested on where the real ones cannot be had.
package reports

import (
	"embed"

	"gongkai"
)

//go:embed *.txt
var files embed.FS

// A Report is one text and whose report of which year it is.
type Report struct {
	File string
	Unit gongkai.UnitID
	Year int
	Text []byte
}

// All gives the five reports, the oldest year first.
func All() []Report {
	all := []Report{
		{File: "3.txt", Unit: "shiqiao", Year: 2016},
		{File: "1.txt", Unit: "qingling", Year: 2019},
		{File: "5.txt", Unit: "liuhe", Year: 2020},
		{File: "2.txt", Unit: "shaping", Year: 2021},
		{File: "4.txt", Unit: "office", Year: 2024},
	}
	for i := range all {
		text, err := files.ReadFile(all[i].File)
		if err != nil {
			panic("sim/reports: " + err.Error()) // embedded: the build has it or fails
		}
		all[i].Text = text
	}
	return all
}
