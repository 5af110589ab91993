package foi

import (
	"strings"
	"testing"

	"gongkai"
	"gongkai/org"
)

func TestRemediesByKindOfUnit(t *testing.T) {
	tree := org.NewTree([]org.Unit{
		{ID: "county", Name: "明阳县人民政府", Kind: org.County, Superior: "云川市人民政府"},
		{ID: "office", Name: "明阳县人民政府办公室", Kind: org.Office, Parent: "county"},
		{ID: "finance", Name: "明阳县财政局", Kind: org.Department, Parent: "county"},
		{ID: "treasury", Name: "明阳县国库支付中心", Kind: org.Department, Parent: "finance"},
		{ID: "tax", Name: "国家税务总局明阳县税务局", Kind: org.Department, Parent: "county", Line: org.Tax, Superior: "国家税务总局云川市税务局"},
		{ID: "customs", Name: "明阳海关", Kind: org.Department, Parent: "county", Line: org.Customs, Superior: "云川海关"},
		{ID: "liuhe", Name: "柳河镇人民政府", Kind: org.Township, Parent: "county"},
	})
	for _, c := range []struct {
		unit          gongkai.UnitID
		review, court string
	}{
		{"county", "云川市人民政府", "中级"},
		{"office", "明阳县人民政府", "基层"},
		{"finance", "明阳县人民政府", "基层"},
		{"treasury", "明阳县人民政府", "基层"},
		{"tax", "国家税务总局云川市税务局", "基层"},
		{"customs", "云川海关", "中级"},
		{"liuhe", "明阳县人民政府", "基层"},
	} {
		for _, d := range []Decision{whole(StateSecret), whole(Granted)} {
			t.Run(string(c.unit)+" "+string(d.Answer), func(t *testing.T) {
				organ, err := OrganOf(tree, c.unit, day("2026-03-02"))
				if err != nil {
					t.Fatal(err)
				}
				body := Preview(received(t, "2026-02-10"), d, organ, at("2026-03-02")).Body
				text := body[len(body)-1].Text()
				for _, want := range []string{"向" + c.review + "申请行政复议", "有管辖权的" + c.court + "人民法院"} {
					if !strings.Contains(text, want) {
						t.Errorf("no %q in: %s", want, text)
					}
				}
			})
		}
	}
	alone := org.NewTree([]org.Unit{{ID: "county", Name: "明阳县人民政府", Kind: org.County}})
	if organ, err := OrganOf(alone, "county", day("2026-03-02")); err != nil || organ.Review != "上一级人民政府" {
		t.Errorf("%+v, %v", organ, err)
	}
}

func TestALocalReadingOfTheLawOnRemedies(t *testing.T) {
	wide := Templates{Readings: []Reading{{Since: day("2026-01-01"), First: []Answer{StateSecret, NotExist}}}}
	for _, c := range []struct {
		name   string
		answer Answer
		on     string
		want   Remedy
	}{
		{"a wider reading takes in what is not held", NotExist, "2026-01-01", ReviewFirst},
		{"from its day on", NotExist, "2025-12-31", Either},
		{"what it leaves out leaves the choice", Internal, "2026-01-01", Either},
		{"before it the built-in reading holds", Internal, "2025-12-31", ReviewFirst},
		{"and before the law no reading counts", StateSecret, "2023-12-31", Either},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := wide.Remedy(Decision{Answer: c.answer}, day(c.on)); got != c.want {
				t.Errorf("got %s", got)
			}
		})
	}
}
