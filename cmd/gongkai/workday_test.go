package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func call(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, complaints strings.Builder
	status = run(t.Context(), args, &out, &complaints)
	return status, out.String(), complaints.String()
}

func TestWorkdayAnswersInJSON(t *testing.T) {
	for _, c := range []struct {
		args string
		want string // fields that must be there, as JSON
	}{
		{"due --from 2022-09-30 --days 20", `{"due":"2022-11-02","from":"2022-09-30","days":20,"extension":0,"paused":0,"provisional":false}`},
		{"due --from 2026-02-10", `{"due":"2026-03-16","days":20}`},
		{"due --from 2026-02-10 --extend 20", `{"due":"2026-04-14","extension":20}`},
		{"due --from 2026-03-02 --pause 2026-03-05:2026-03-20", `{"due":"2026-04-15","paused":11}`},
		{"due --from 2026-03-02 --pause 2026-03-05:2026-03-18 --pause 2026-03-10:2026-03-20", `{"due":"2026-04-15","paused":11}`},
		{"due --from 2026-12-25", `{"due":"2027-01-25","provisional":true}`},
		{"between 2022-09-30 2022-11-02", `{"from":"2022-09-30","to":"2022-11-02","days":20,"provisional":false}`},
		{"between 2022-11-02 2022-09-30", `{"days":-20}`},
		{"calendar 2024", `{"year":2024,"working_days":251,"provisional":false}`},
		{"calendar 2030", `{"year":2030,"provisional":true}`},
	} {
		status, stdout, stderr := call(t, append(strings.Fields("workday "+c.args), "--format", "json")...)
		if status != done || stderr != "" {
			t.Errorf("%s: status %d, %s", c.args, status, stderr)
			continue
		}
		var got, want map[string]any
		unmarshal(t, stdout, &got)
		unmarshal(t, c.want, &want)
		for name, value := range want {
			if got[name] != value {
				t.Errorf("%s: %s is %v, want %v", c.args, name, got[name], value)
			}
		}
		if version, _ := got["version"].(string); version == "" {
			t.Errorf("%s: no calendar version", c.args)
		}
	}
}

func TestWorkdayTraceInJSON(t *testing.T) {
	_, plain, _ := call(t, "workday", "due", "--from", "2026-02-10", "--format", "json")
	_, traced, _ := call(t, "workday", "due", "--from", "2026-02-10", "--format", "json", "--trace")
	var a, b dueAnswer
	unmarshal(t, plain, &a)
	unmarshal(t, traced, &b)
	if len(a.Steps) != 0 || len(b.Steps) != 34 {
		t.Fatalf("%d steps without --trace, %d with", len(a.Steps), len(b.Steps))
	}
	if s := b.Steps[3]; s.Day.String() != "2026-02-14" || s.Kind != "makeup" || s.N != 4 || s.Name != "春节" {
		t.Errorf("the fourth day is %+v", s)
	}
}

func TestWorkdayAnswersInChinese(t *testing.T) {
	for args, want := range map[string]string{
		"workday due --from 2022-09-30":                               "到期日：2022-11-02（2022年11月2日，周三）\n",
		"workday due --from 2022-09-30 --trace":                       "2022-10-08 周六  第1个工作日（国庆节调休上班）\n",
		"workday due --from 2026-03-02 --pause 2026-03-05:2026-03-20": "其中11个工作日暂停，不计入。\n",
		"workday due --from 2026-12-25":                               "\n暂定：",
		"workday between 2022-09-30 2022-11-02":                       "20个工作日\n",
		"workday between 2026-12-30 2027-01-04":                       "\n暂定：",
		"workday calendar 2026":                                       "  元旦　2026-01-01 至 2026-01-03　上班 2026-01-04（周日）\n",
		"workday calendar 2019":                                       "依据：国务院办公厅关于调整2019年劳动节假期安排的通知\n",
		"workday calendar 2027":                                       "依据：全国年节及纪念日放假办法\n",
		"--help":                                                      "子命令：\n",
		"workday due --help":                                          "用法：gongkai workday due",
		"--version":                                                   "gongkai ",
	} {
		status, stdout, stderr := call(t, strings.Fields(args)...)
		if status != done || stderr != "" || !strings.Contains(stdout, want) {
			t.Errorf("%s: status %d\n%s%s\nwant %s", args, status, stdout, stderr, want)
		}
	}
}

func TestWorkdayRefuses(t *testing.T) {
	for args, want := range map[string]string{
		"workday due":                                                 "缺少选项：--from",
		"workday due --from 2026-02-30":                               "--from：日期“2026-02-30”不对",
		"workday due --from 0026-02-03":                               "年份要在 1949 到 2999 之间",
		"workday due --from 2026-02-10 --days x":                      "--days 要写整数",
		"workday due --from 2026-02-10 --days 0":                      "--days 要在 1 到 1000 之间",
		"workday due --from 2026-02-10 --days 2000000000":             "--days 要在 1 到 1000 之间",
		"workday due --from 2026-02-10 --extend=-1":                   "--extend 要在 0 到 1000 之间",
		"workday due --from 2026-02-10 --pause 2026-02-11":            "--pause “2026-02-11”不对",
		"workday due --from 2026-02-10 --pause a:b":                   "--pause：日期“a”不对",
		"workday due --from 2026-02-10 --pause 2026-02-11:":           "--pause：日期“”不对",
		"workday due --from 2026-02-10 --pause 2026-02-11:2026-02-10": "后一天不能在前一天之前",
		"workday due --from 2026-02-10 --pause 2026-02-11:2962-02-12": "也不能相隔十年以上",
		"workday due --from 2026-02-10 --region nowhere.txt":          "没有日历文件 nowhere.txt",
		"workday due --from 2026-02-10 --format xml":                  "--format 只能是",
		"workday due --from 2026-02-10 --nonsense":                    "没有选项 --nonsense",
		"workday between 2026-02-10":                                  "缺少",
		"workday between 2026-02-10 morgen":                           "TO：日期“morgen”不对",
		"workday calendar 20026":                                      "年份要在",
		"workday calendar heuer":                                      "要写整数",
		"workday nonsense":                                            "看不懂“nonsense”",
		"workday":                                                     "缺少子命令",
		"":                                                            "缺少",
	} {
		status, stdout, stderr := call(t, strings.Fields(args)...)
		if status != couldNot || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("gongkai %s: status %d, said %q, want %q", args, status, stdout+stderr, want)
		}
	}
}

func TestWorkdayWithARegion(t *testing.T) {
	file := filepath.Join(t.TempDir(), "region.txt")
	write(t, file, "日历 某自治区\n依据 某自治区放假办法\n休 三月三 2026-04-20 至 2026-04-21\n")
	_, stdout, _ := call(t, "workday", "due", "--from", "2026-03-30", "--region", file, "--format", "json")
	var a dueAnswer
	unmarshal(t, stdout, &a)
	if a.Due.String() != "2026-04-30" || a.Provisional {
		t.Errorf("due %s, provisional %t", a.Due, a.Provisional)
	}
	write(t, file, "日历 某自治区\n休 三月三\n")
	status, _, stderr := call(t, "workday", "calendar", "2026", "--region", file)
	if status != couldNot || !strings.Contains(stderr, "第2行") || !strings.Contains(stderr, file) {
		t.Errorf("status %d: %s", status, stderr)
	}
}

func unmarshal(t *testing.T, text string, v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
