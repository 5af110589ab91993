package foi

import (
	"context"
	"maps"
	"strings"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// Specimen writes the letter that a passage stands in, with text in its place,
// about a made-up case, so that an editor sees what it will look like.
func (d *Desk) Specimen(ctx context.Context, by gongkai.Actor, id PassageID, text string) (Letter, error) {
	root, err := d.government(ctx, by, org.EditLetters)
	if err != nil {
		return Letter{}, err
	}
	organ, err := d.organ(ctx, root)
	if err != nil {
		return Letter{}, err
	}
	return specimen(id, text, organ, d.moment()), nil
}

func specimen(id PassageID, text string, organ Organ, m Moment) Letter {
	texts := maps.Clone(organ.Letters.Texts)
	if texts == nil {
		texts = map[PassageID]string{}
	}
	texts[id] = text
	organ.Letters.Texts = texts
	app := madeUp(m)
	if kind := LetterKind(id); kind.Known() && kind != ReplyLetter {
		return app.notice(kind, organ, m, specimenWords)
	}
	organ.Letters.Readings = nil
	return Preview(app, specimenDecision(id), organ, m)
}

// specimenDecision is a decision whose letter has the passage in it.
func specimenDecision(id PassageID) Decision {
	d := Decision{Ground: ThirdParty, Answer: Granted}
	if answer, ok := strings.CutPrefix(string(id), "reply/"); ok {
		d.Answer = Answer(answer)
	}
	if id == remedyFirst {
		d.Answer = Internal
	}
	for field, blank := range fieldBlanks {
		if field != Ground {
			d.Set(field, specimenWords[blank])
		}
	}
	return d
}

func madeUp(m Moment) Application {
	today := m.Today()
	app := Application{
		Number: Number{Year: today.Year(), Serial: 8}, Kind: NaturalPerson, Channel: Internet, Received: today.AddDays(-9),
		Applicant: Applicant{Name: "张某某（示例）"}, Wants: Wants{Form: Electronic, By: Online},
		Request: Request{What: "本机关2025年农村公路养护工程验收资料"},
	}
	return app.reckoned(m.Calendar)
}

// specimenWords fill the blanks of a specimen.
var specimenWords = Fills{
	Addressee:   "某某建设有限公司（示例）",
	"提交方式":      "互联网",
	"收到日期的依据":   Internet.Rule(),
	"获取方式":      "电子文件，网上查看、下载",
	"不明确的地方":    "没有写明是哪一条公路、哪一次验收",
	"补正内容":      "写明公路的名称或者起止地点，以及验收的大致时间",
	"补正期限":      specimenDay,
	"数量和频次":     "三个月内向本机关提出62件申请",
	"说明期限":      specimenDay,
	"涉及的信息":     "养护工程中标通知书和合同",
	"征求意见说明":    "其中的单价和付款方式可能属于商业秘密",
	"征求意见情况":    "本机关已经就有关内容书面征求第三方的意见",
	"决定公开的内容":   "合同的标的、总价、工期和质量要求",
	"公开的理由":     "该工程使用财政资金，公开合同主要内容有利于社会监督",
	"此前征求意见":    "本机关已经就公开有关信息书面征求你方意见，你方不同意公开",
	"征求的事项":     "该信息是否属于你单位负责公开，公开有无不宜之处",
	"意见期限":      specimenDay,
	"延期理由":      "需要查找的档案分存两处、数量较多",
	"延期后的期限":    specimenDay,
	"延迟理由":      "申请涉及的档案数量大",
	"延迟后的期限":    specimenDay,
	"收费事实":      "这是您本月第12件申请",
	"收费标准":      "按件计收，第11件至第30件每件100元",
	"收费金额":      "100元",
	"缴费方式":      "凭本通知到政务服务中心非税窗口缴纳",
	"缴费期限":      specimenDay,
	"不再处理的事实":   "本机关已经告知您补正，您在期限内没有补正，也没有说明正当理由",
	"不再处理的依据":   "《中华人民共和国政府信息公开条例》第三十条",
	"更正事项":      "低保登记表中家庭人口一栏",
	"办理结果":      "经核实，记录不准确，已经更正为4人",
	"来信事项":      "反映路灯不亮",
	"办理渠道":      "请向12345政务服务便民热线提出",
	blankMatter: "明柳更正〔2026〕8号",
	"公开的内容":     "养护工程验收表18份",
	"提供的方式":     "随本答复书提供电子文件",
	"不公开的内容":    "验收表中村民的身份证号码",
	"理由":        "公开会损害他人的合法权益",
	"查找和权衡情况":   "在本机关档案室按年度和工程名称检索，由两人分别查找",
	"法律依据":      "《不动产登记暂行条例》第二十七条",
	"此前的文书":     "本机关上月作出的答复书",
}

// specimenDay is a day of a made-up case, written out.
var specimenDay = workday.Date(2026, 4, 10).Chinese()
