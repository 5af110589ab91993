package sheet

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Programs that make PDF files often write a radical (⼀ U+2F00) or a
// compatibility character where the character itself (一 U+4E00) is meant: the
// two look alike, and a label written so is found by nobody. ordinary puts the
// character there, one for one, so that places stay right.
func ordinary(s string) string {
	if !mayLook(s) { // nearly always
		return s
	}
	return strings.Map(ordinaryRune, s)
}

// mayLook: the two bytes are there with which such a character begins in UTF-8.
func mayLook(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == 0xe2 && s[i+1] >= 0xba && s[i+1] <= 0xbf || s[i] == 0xef && s[i+1] >= 0xa4 && s[i+1] <= 0xab {
			return true
		}
	}
	return false
}

func ordinaryRune(r rune) rune {
	switch {
	case r >= 0x2e80 && r < 0x2f00:
		return supplement(r)
	case r >= 0x2f00 && r < 0x2fe0, r >= 0xf900 && r < 0xfb00:
		if plain := []rune(norm.NFKC.String(string(r))); len(plain) == 1 {
			return plain[0]
		}
	}
	return r
}

// radicals pairs the radicals of the supplement block that fonts map to
// characters of their own; Unicode itself gives no equivalents for them.
const radicals = "⺁厂⺆冂⺌小⺍小⺎兀⺒巳⺓幺⺝月⺟母⺠民⺡水⺢水⺣火⺤爪⺥爪⺧牛⺩王⺪疋⺫目⺬示⺭示⺮竹⺯糸⺰纟⺱网⺲罒⺳网⺴网⺵网⺷羊⺸羊⺹老⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"

func supplement(r rune) rune {
	_, after, found := strings.Cut(radicals, string(r))
	if !found {
		return r
	}
	for _, plain := range after {
		return plain
	}
	return r
}
