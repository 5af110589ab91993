package workday_test

import (
	"fmt"
	"strings"

	"gongkai/workday"
)

func ExampleCalendar_Reckon() {
	received := workday.MustParse("2022-09-30")
	r := workday.National().Reckon(workday.Period{From: received, Days: 20})
	fmt.Println(r.Due, r.Provisional)
	for _, s := range r.Steps[5:10] {
		fmt.Println(s.Day, s.Day.WeekdayChinese(), s.Words())
	}
	// Output:
	// 2022-11-02 false
	// 2022-10-06 周四 国庆节放假
	// 2022-10-07 周五 国庆节放假
	// 2022-10-08 周六 第1个工作日（国庆节调休上班）
	// 2022-10-09 周日 第2个工作日（国庆节调休上班）
	// 2022-10-10 周一 第3个工作日
}

func ExampleCalendar_Reckon_paused() {
	r := workday.National().Reckon(workday.Period{
		From: workday.MustParse("2026-03-02"),
		Days: 20,
		Pauses: []workday.Pause{{
			From: workday.MustParse("2026-03-05"), // letter sent
			To:   workday.MustParse("2026-03-20"), // opinion back
			Why:  "征求第三方意见",
		}},
	})
	fmt.Println(r.Due, r.Paused())
	// Output: 2026-04-15 11
}

func ExampleCalendar_Natural() {
	t := workday.National().Natural(workday.MustParse("2026-03-02"), 60)
	fmt.Println(t.Last, "→", t.Due)
	// Output: 2026-05-01 → 2026-05-06
}

func ExampleLoad() {
	layer, err := workday.Load(strings.NewReader(`
日历 某自治区
依据 某自治区少数民族习惯节日放假办法
休 三月三 2026-04-20 至 2026-04-21
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	here := workday.National().With(layer)
	fmt.Println(here.Working(workday.MustParse("2026-04-20")), here.Look(workday.MustParse("2026-04-20")).Name)
	// Output: false 三月三
}
