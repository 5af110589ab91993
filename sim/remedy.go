package sim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

// Docketed is a reconsideration or a suit, as it will have ended; days that have
// not come yet are not known yet.
type Docketed struct {
	Unit gongkai.UnitID
	Case int // index+1 of the case; 0 for none
	foi.DocketFacts
}

// onPaper is the unit that keeps its remedies in the monthly ledger and opens no
// dockets.
const onPaper = gongkai.UnitID("ziran")

// remedies go to reconsideration or court with cases whose template says so,
// and against two units that did not publish what they must.
func remedies(seed uint64, all []Unit, cases []Case, today workday.Day) []Docketed {
	var ds []Docketed
	for i, c := range cases {
		if c.Remedy == "" || c.Decided == 0 || c.Unit() == onPaper {
			continue
		}
		day, d := c.Decided.AddDays(8), diceFor(seed, "remedy", fmt.Sprint(i))
		for _, spec := range strings.Split(c.Remedy, ",") {
			one := docketed(d, unitOf(all, string(c.Unit())), spec, day)
			one.Case, one.Party, one.About = i+1, c.Apply.Applicant.Name, "对"+string(unitOf(all, string(c.Unit())).Short)+"就“"+c.Apply.Request.Title()+"”作出的答复不服"
			ds, day = append(ds, one), one.Decided
		}
	}
	for i, id := range []string{"jiaoti", "fagai"} {
		one := docketed(diceFor(seed, "remedy", id), unitOf(all, id), "review corrected", workday.Date(today.Year()-1, 4, 8+20*i))
		one.Party, one.About = "明阳县青山环保志愿者协会", "请求责令主动公开"+[]string{"校车服务合同", "价格听证材料"}[i]
		ds = append(ds, one)
	}
	return numbered(ds)
}

// docketed is one remedy sought some days after a day: "review upheld",
// "suit_reviewed corrected" …
func docketed(d dice, u Unit, spec string, after workday.Day) Docketed {
	kind, result, _ := strings.Cut(strings.TrimSpace(spec), " ")
	f := foi.DocketFacts{Kind: foi.RemedyKind(kind), Result: foi.RemedyResult(result), By: "明阳县人民政府"}
	if u.Kind == Government {
		f.By = "云岭市人民政府"
	}
	takes := d.between(38, 58)
	if f.Kind.Suit() {
		f.By, takes = "明阳县人民法院", d.between(70, 150)
	}
	f.Filed = working(after.AddDays(d.between(4, 14)))
	f.Accepted = forward(f.Filed, d.between(2, 5))
	f.Served = forward(f.Accepted, d.between(2, 5))
	f.Answered = forward(f.Served, d.between(4, 9))
	f.Decided = working(f.Accepted.AddDays(takes))
	return Docketed{Unit: u.ID, DocketFacts: f}
}

// numbered sorts ds by acceptance, and gives each the number of who decides.
func numbered(ds []Docketed) []Docketed {
	slices.SortStableFunc(ds, func(a, b Docketed) int { return cmp.Compare(a.Accepted, b.Accepted) })
	serials := map[string]int{}
	for i, one := range ds {
		key := fmt.Sprint(one.By, one.Accepted.Year())
		serials[key] += 1 + i%3
		ds[i].CaseNo = fmt.Sprintf("%s〔%d〕%d号", map[string]string{"明阳县人民政府": "明政复", "云岭市人民政府": "云政复"}[one.By], one.Accepted.Year(), serials[key])
		if one.Kind.Suit() {
			ds[i].CaseNo = fmt.Sprintf("（%d）某0099行初%d号", one.Accepted.Year(), serials[key])
		}
	}
	return ds
}

// known is what was known of f on a day.
func known(f foi.DocketFacts, on workday.Day) foi.DocketFacts {
	for _, d := range []*workday.Day{&f.Served, &f.Answered, &f.Decided} {
		if *d > on {
			*d = 0
		}
	}
	if f.Decided == 0 {
		f.Result = ""
	}
	return f
}
