package standard

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/catalog"
	"gongkai/sheet"
)

// directory is a table as the ministries issue it: a title, a head of two lines
// with merged fields, first-level items that reach over several lines.
func directory(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	rows := [][]any{
		{"（一）社会救助领域基层政务公开标准目录"},
		{"序号", "公开事项", "", "公开内容\n（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象", "", "公开方式", "", "公开层级", ""},
		{"", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群体", "主动", "依申请公开", "县级", "乡级"},
		{1, "综合业务", "政策法规文件", "●最低生活保障制度", "《社会救助暂行办法》", "自信息形成或变更之日起20个工作日内", "县民政局、乡镇", "■政府网站", "√", "", "√", "", "√", "√"},
		{2, "", "监督检查", "●社会救助信访通讯地址", "《社会救助暂行办法》", "每年更新", "县民政局", "■政府网站\n■公开查阅点", "√", "", "√", "", "√", ""},
		{3, "最低生活保障", "审核信息", "初审对象名单", "民发〔2012〕220号", "公示7个工作日", "乡镇", "■社区公示栏", "", "所在村", "√", "", "", "√"},
		{4, "", "个人档案", "本人的救助记录", "条例", "及时", "县民政局", "■精准推送", "", "√", "", "√", "√", ""},
	}
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range []string{"A1:N1", "A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3", "G2:G3", "H2:H3", "I2:J2", "K2:L2", "M2:N2", "B4:B5", "B6:B7"} {
		from, to, _ := strings.Cut(m, ":")
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestADirectoryAsIssued(t *testing.T) {
	docs, err := sheet.Open(t.Context(), "社会救助.xlsx", directory(t), sheet.Tools{})
	if err != nil {
		t.Fatal(err)
	}
	lines, err := Read("社会救助", docs[0].Grid)
	if err != nil || len(lines) != 4 {
		t.Fatalf("%d lines, %v: %+v", len(lines), err, lines)
	}
	first, second, third, fourth := lines[0], lines[1], lines[2], lines[3]
	if first.Code != "社会救助-001" || first.Name() != "综合业务 · 政策法规文件" || !first.County || !first.Township || first.Days() != 0 || first.Audience != "全社会" {
		t.Errorf("first %+v", first)
	}
	if second.Item1 != "综合业务" || second.Days() != 366 || second.Township || !strings.Contains(second.Channels, "公开查阅点") {
		t.Errorf("second %+v", second)
	}
	if third.Item1 != "最低生活保障" || third.Audience != "所在村" || third.County {
		t.Errorf("third %+v", third)
	}
	if fourth.Mode != catalog.OnApplication || fourth.Audience != "特定群体" || fourth.Item1 != "最低生活保障" {
		t.Errorf("fourth %+v", fourth)
	}
}

func TestWhatIsNoDirectoryIsRefused(t *testing.T) {
	if _, err := Read("x", sheet.Text([]byte("甲\t乙\n1\t2\n"))); err == nil {
		t.Error("a table of something else was taken")
	}
}
