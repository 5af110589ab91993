package read

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"gongkai/annual/form"
)

// num is a count with its unit; a figure that is only rough (120余条) is none.
const num = `(\d[\d,]*(?:\.\d+)?)\s*`

const cases = `(?:件次|件|份|条|宗|起|例|个|项)`

// A saying is one way in which reports state a measure. Its word stands in every
// sentence that says so: looking for it first spares the expression.
type saying struct {
	measure form.Measure
	word    string
	re      *regexp.Regexp
}

func says(m form.Measure, word, pattern string) saying {
	return saying{m, word, regexp.MustCompile(pattern)}
}

const to = `[^。;,\d]{0,25}?`
const near = `[^。;,\d]{0,8}?`

// sayings are tried in order on every sentence.
var sayings = []saying{
	says(form.ApplicationsReceived, "申请", `(?:收到|受理|接收|接到|新收)`+to+`申请(?:公开)?`+near+num+cases),
	says(form.ApplicationsReceived, "依申请公开", `(?:收到|受理|接收|接到)`+near+`依申请公开`+near+num+cases),
	says(form.ApplicationsIn, "结转", `(?:上年度?|上一年度?|去年)结转`+to+num+cases),
	says(form.ApplicationsOut, "下", `(?:结转|转)(?:至|到)?下(?:一)?年(?:度)?`+to+num+cases),
	says(form.Granted, "公开", `(?:予以公开|同意公开)(?:答复)?(?:的)?[^。;,\d和及部分]{0,6}?`+num+cases),
	says(form.PartlyGranted, "部分公开", `[^和及或与](?:部分公开)(?:答复)?(?:的)?[^。;,\d]{0,6}?`+num+cases),
	says(form.GrantedOrPartly, "部分公开", `(?:予以公开|同意公开)(?:及|和|与|、)部分公开[^。;,\d]{0,6}?`+num+cases),
	says(form.ApplicationsAnswered, "申请", `(?:答复|办结|办理)(?:政府信息公开|信息公开|依申请公开)?申请[^。;,\d]{0,8}?`+num+cases),
	says(form.DeniedTotal, "不予公开", `不予公开(?:答复)?(?:的)?[^。;,\d]{0,6}?`+num+cases),
	says(form.UnavailableTotal, "无法提供", `无法提供(?:答复)?(?:的)?[^。;,\d]{0,6}?`+num+cases),
	says(form.RejectedTotal, "不予处理", `不予处理(?:答复)?(?:的)?[^。;,\d]{0,6}?`+num+cases),
	says(form.OtherTotal, "其他处理", `其他处理(?:答复)?(?:的)?[^。;,\d]{0,6}?`+num+cases),
	says(form.Reviews, "行政复议", `行政复议(?:案件?)?(?:数)?(?:为|共)?[^。;,\d诉讼]{0,6}?`+num+cases),
	says(form.Reviews, "行政复议", num+`\s*件[^。;,\d]{0,20}的?行政复议`),
	says(form.Suits, "诉讼", `(?:行政|[,、;])诉讼(?:案件?)?(?:数)?(?:为|共)?[^。;,\d]{0,6}?`+num+cases),
	says(form.PublishedTotal, "主动", `主动(?:公开|发布)[^。;,\d]{0,14}?信息[^。;,\d]{0,8}?`+num+`(?:条|件|篇|项)`),
	says(form.PublishedTotal, "政府信息", `(?:公开|发布)[^。;,\d]{0,8}?政府信息[^。;,\d]{0,4}?`+num+`(?:条|件|篇)`),
	says(form.Consultations, "咨询", `(?:接受|接待|受理|回复|答复|解答)[^。;,\d]{0,8}?咨询[^。;,\d]{0,4}?`+num+`(?:人次|次|件|条)`),
	says(form.AnswerRate, "答复率", `答复率[^。;,\d]{0,6}?`+num+`%`),
	says(form.FeeCollected, "信息处理费", `信息处理费[^。;,\d]{0,10}?`+num+`(?:万元|元)`),
	says(form.AdminFees, "行政事业性收费", `行政事业性收费[^。;,\d]{0,10}?`+num+`(?:亿元|万元|元)`),
}

// nothingElse stands in no word that makes of it something other than that no
// fee was collected: 行政事业性收费, 未按收费通知, 无违规收费, 未减免, 未收取其他费用.
const nothingElse = `[^。;\d性按乱违免其]`

// nothings are the ways to say that there was none.
var nothings = []saying{
	says(form.ApplicationsReceived, "申请", `(?:未|没有|无)(?:收到|受理|接到|接收)[^。;,]{0,22}?申请`),
	says(form.ApplicationsReceived, "申请", `(?:年度|年|镇|乡|局)(?:无|未有)(?:依)?申请`),
	says(form.Reviews, "行政复议", `(?:没有|未(?:发生|因|出现|收到|产生|被)|无)[^。;,\d]{0,22}?行政复议`),
	says(form.Suits, "行政诉讼", `(?:没有|未(?:发生|因|出现|收到|产生|被)|无)[^。;,\d]{0,34}?行政诉讼`),
	says(form.AdminFees, "行政事业性收费", `(?:没有|未|不存在|无)[^。;,\d]{0,8}?行政事业性收费(?:收入|金额|行为|情况)?(?:$|[,、])`),
	says(form.FeeCollected, "费", `(?:没有|未|不存在|无)`+nothingElse+`{0,20}?(?:收费|收取`+nothingElse+`{0,12}费|信息处理费)`),
}

// scopes are words that narrow a figure to one office of the organ.
var scopes = regexp.MustCompile(`本级|代表(?:区|县|市|镇|乡)?人?民?政府|(?:区|县|市)政府办(?:公室)?|机关本身|本单位本身`)

// many is more than any report states; what follows is no report.
const many = 1000

// earlier knows a figure of another year.
var earlier = regexp.MustCompile(`(?:上年|去年|同比|较20\d\d年|比20\d\d年)[^。;,]{0,12}$`)

// statements finds the figures that the prose states about what the tables
// count. Each measure is taken at most once from a place.
func (r *reader) statements(p passage) {
	for s := range p.sentences("。;!") {
		if len(r.Statements) > many {
			return
		}
		if counts(s.text) {
			r.figures(p, s)
		}
		if anyOf(s.text, "维持", "胜诉") {
			r.upheld(p, s)
		}
		if !anyOf(s.text, "没有", "未", "无", "不存在") {
			continue
		}
		for _, none := range nothings {
			if !strings.Contains(s.text, none.word) {
				continue
			}
			if m := none.re.FindStringIndex(s.text); m != nil && !r.stated(none.measure, p, s) && !r.otherYear(clauseOf(s.text, m)) {
				r.state(p, s, none.measure, "0", m[0], m[1])
			}
		}
	}
}

// counts: a digit stands before one of the units that the sayings ask for.
func counts(s string) bool {
	for i := strings.IndexAny(s, digits); i >= 0; i = strings.IndexAny(s, digits) {
		s = strings.TrimLeft(s[i:], digits+", \t\n\f\r")
		if unit, n := utf8.DecodeRuneInString(s); n > 0 && strings.ContainsRune(unitsOfSayings, unit) {
			return true
		}
	}
	return false
}

const digits = "0123456789"

// unitsOfSayings are the characters with which the units in sayings begin.
const unitsOfSayings = "件份条宗起例个项篇人次万元%"

func (r *reader) figures(p passage, s piece) {
	for _, say := range sayings {
		if !strings.Contains(s.text, say.word) {
			continue
		}
		for _, m := range say.re.FindAllStringSubmatchIndex(s.text, -1) {
			r.figure(p, s, say.measure, m)
		}
	}
	if anyOf(s.text, "栏目", "专栏") {
		r.channel(p, s)
	}
}

func (r *reader) figure(p passage, s piece, measure form.Measure, m []int) {
	if measure != form.ApplicationsIn && earlier.MatchString(s.text[:m[0]]) || r.elsewhere(measure, s.text, m) {
		return
	}
	value, state := form.Parse(s.text[m[2]:m[3]])
	if state != form.Number {
		return
	}
	at := p.span(s.from+m[2], s.from+m[1])
	for _, have := range r.Statements {
		if have.Measure == measure && have.At == at {
			return
		}
	}
	r.Statements = append(r.Statements, form.Statement{
		Measure: measure, Value: value, Text: strings.TrimSpace(s.text[m[2]:m[1]]), Context: strings.TrimSpace(s.text),
		Scope: scopes.FindString(s.text), Part: p.part, At: at,
	})
}

// channelSays: how much was published through one column of a website.
var channelSays = regexp.MustCompile(`通过(\p{Han}{2,24}?)(?:栏目|专栏)[^。;,\d]{0,12}?公开(?:政府)?信息` + num + `(?:条|件|篇)`)

func (r *reader) channel(p passage, s piece) {
	for _, m := range channelSays.FindAllStringSubmatchIndex(s.text, -1) {
		value, state := form.Parse(s.text[m[4]:m[5]])
		if state != form.Number {
			continue
		}
		r.Statements = append(r.Statements, form.Statement{
			Measure: form.ChannelPublished, Value: value, Text: strings.TrimSpace(s.text[m[4]:m[1]]), Context: strings.TrimSpace(s.text),
			Scope: s.text[m[2]:m[3]], Part: p.part, At: p.span(s.from+m[4], s.from+m[1]),
		})
	}
}

// upheldSays: all reviews, or suits, ended as the organ had decided.
var upheldSays = regexp.MustCompile(`(?:复议|诉讼)[^。;]{0,30}?((?:均|全部|都)(?:获|被|获得|得到|予以|判决)?(?:维持|胜诉))`)

func (r *reader) upheld(p passage, s piece) {
	if m := upheldSays.FindStringSubmatchIndex(s.text); m != nil {
		r.state(p, s, form.UpheldRate, "100", m[2], m[3])
	}
}

// state records what is said in words, without a number.
func (r *reader) state(p passage, s piece, measure form.Measure, value form.Value, from, to int) {
	r.Statements = append(r.Statements, form.Statement{
		Measure: measure, Value: value, Text: s.text[from:to], Context: strings.TrimSpace(s.text), Part: p.part,
		At: p.span(s.from+from, s.from+to),
	})
}

// stated reports whether a figure of the measure was found in this sentence.
func (r *reader) stated(measure form.Measure, p passage, s piece) bool {
	for _, st := range r.Statements {
		if st.Measure == measure && st.Part == p.part && st.Context == strings.TrimSpace(s.text) {
			return true
		}
	}
	return false
}
