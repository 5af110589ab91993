package read

import (
	"regexp"
	"strings"

	"gongkai/sheet"
)

// hans pairs the traditional characters of the words that reports are made of
// with the simplified ones that the form and the sentences are known by.
const hans = "" +
	"開开報报總总體体況况動动處处請请複复復复訴诉訟讼問问題题進进項项據据計计數数規规範范強强製制發发許许罰罚業业費费萬万億亿單单額额內内廢废現现決决辦办結结轉转繼继續续給给與与違违無无當当繳缴納纳補补舉举" +
	"確确認认機机構构織织務务團团類类護护權权屬属執执詢询來来沒没應应為为個个對对將将還还夠够時时穩稳維维糾纠審审濟济號号張张書书這这標标質质從从網网頁页該该僅仅隻只點点區区會会議议員员門门關关國国縣县鎮镇" +
	"鄉乡廳厅陽阳東东馬马龍龙雲云廣广興兴寧宁遼辽長长蘇苏灣湾臺台過过條条經经組组術术顯显級级導导領领負负責责財财稅税監监衛卫農农鐵铁電电話话郵邮編编傳传眞真聯联繫系統统訊讯訪访檢检調调釋释論论證证實实際际" +
	"徵征詳详細细說说見见聽听專专欄栏資资產产環环災灾險险醫医療疗學学習习養养優优撫抚僑侨稱称職职歸归檔档備备預预賬账戶户購购買买賣卖採采準准則则築筑設设劃划圖图館馆陣阵線线車车運运輸输樓楼層层場场約约談谈" +
	"壓压縮缩減减誤误錯错誌志語语詞词譯译幹干隊队衆众眾众黨党羣群擴扩圍围餘余歲岁兩两雙双幾几庫库連连斷断絕绝緊紧難难簡简潔洁樸朴創创嚴严隨随遞递週周歷历曆历臨临彙汇匯汇達达選选擇择舊旧換换貼贴獎奖勵励懲惩" +
	"賠赔償偿損损壞坏殘残婦妇兒儿絡络誰谁牽牵頭头誠诚覽览觀观籌筹參参獲获贈赠謹谨謝谢異异閱阅讀读頒颁佈布載载錄录積积極极勞劳態态勢势頻频響响聲声視视鏈链紙纸於于後后裡里裏里麼么並并佔占倣仿僞伪價价儘尽幣币" +
	"徹彻遲迟適适遺遗瞭了願愿絲丝兇凶劑剂彌弥懇恳撥拨擬拟擾扰攔拦攜携斂敛曠旷樞枢殼壳潛潜濫滥澤泽煙烟燈灯牆墙獨独獻献瞞瞒矯矫礎础祕秘禮礼種种穀谷競竞節节籤签糧粮紀纪紅红終终綜综緩缓練练繪绘罷罢羅罗義义腦脑" +
	"膚肤臟脏艱艰藥药虛虚蘭兰裝装觸触訂订訓训託托記记訛讹評评試试詐诈誘诱課课諒谅諮咨讓让豐丰貢贡貧贫貨货貪贪貴贵賀贺賦赋賴赖趕赶跡迹踐践躍跃軌轨軍军軟软較较輔辅輕轻輛辆輪轮辭辞遠远鄰邻鈔钞銀银銷销鋪铺錢钱" +
	"鍵键鎖锁鑒鉴閉闭間间隱隐雜杂離离雖虽霧雾靈灵靜静順顺須须頓顿頗颇顧顾風风飛飞飯饭驗验驚惊鬥斗魚鱼鮮鲜鳥鸟鹽盐麗丽齊齐齡龄衝冲擔担帶带彈弹憂忧慮虑慶庆慣惯懷怀戰战戲戏擊击擋挡擺摆敗败敵敌晉晋晝昼暫暂楊杨" +
	"榮荣樂乐樣样樹树橋桥櫃柜歐欧歡欢殺杀氣气淚泪淨净測测渾浑溫温滿满漢汉滯滞漁渔潤润濃浓濱滨瀏浏灑洒煉炼營营爭争爺爷狀状獄狱瑪玛畝亩畢毕皺皱盜盗盡尽盤盘礦矿碼码祿禄禦御窮穷竊窃筆笔純纯紗纱紹绍綠绿綱纲緣缘" +
	"締缔緯纬縫缝績绩繞绕聞闻腳脚艦舰蒼苍蓋盖蔭荫薦荐藍蓝虧亏蝦虾覺觉討讨註注詩诗諾诺謀谋講讲譜谱識识變变豎竖貝贝貞贞販贩貫贯貸贷貿贸賃赁賊贼賓宾賜赐賞赏賢贤賽赛贊赞贏赢趙赵軸轴輝辉輯辑轄辖迴回遊游遙遥遷迁" +
	"邊边鄧邓鄭郑針针鉤钩銅铜銜衔銳锐鋁铝鋼钢錦锦鍋锅鍛锻鐘钟鑑鉴閃闪闊阔陰阴陳陈陸陆階阶韓韩頂顶顏颜飲饮馳驰駐驻駕驾騎骑髮发鬧闹魯鲁鳳凤鳴鸣鴻鸿鵬鹏麥麦黃黄齒齿龜龟劍剑勸劝協协卻却厭厌吳吴啟启喪丧嘆叹園园" +
	"圓圆堅坚塊块壯壮壽寿夢梦奪夺奮奋媽妈孫孙寫写寬宽寶宝尋寻屆届岡冈島岛峽峡嶺岭師师帳帐幫帮廠厂廟庙"

// simplified gives the grid in simplified characters, one for one, so that
// places stay right, if the report is written in traditional ones.
func simplified(g sheet.Grid) sheet.Grid {
	if !isTraditional(g) {
		return g
	}
	pairs := map[rune]rune{}
	list := []rune(hans)
	for i := 0; i+1 < len(list); i += 2 {
		pairs[list[i]] = list[i+1]
	}
	simple := func(r rune) rune {
		if s, ok := pairs[r]; ok {
			return s
		}
		return r
	}
	out := sheet.Grid{Title: strings.Map(simple, g.Title), Rows: make([]sheet.Row, len(g.Rows))}
	for i, row := range g.Rows {
		cells := make([]sheet.Cell, len(row.Cells))
		for j, c := range row.Cells {
			c.Text = withoutPinyin(strings.Map(simple, c.Text))
			cells[j] = c
		}
		row.Cells = cells
		out.Rows[i] = row
	}
	return out
}

// longestLabel is the length in bytes of the longest text that is taken for a
// label or title: only there is a reader's help left out, for prose must keep
// its places.
const longestLabel = 180

var pinyin = regexp.MustCompile(`\([a-zǜüńň]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ][a-z]*\)`)

// withoutPinyin leaves out the pronunciation that some converters put behind
// characters: 數(shù).
func withoutPinyin(s string) string {
	if len(s) > longestLabel || !strings.Contains(s, "(") {
		return s
	}
	return pinyin.ReplaceAllString(s, "")
}

func isTraditional(g sheet.Grid) bool {
	for _, row := range g.Rows {
		for _, c := range row.Cells {
			if len(c.Text) < 12 {
				continue
			}
			if strings.Contains(c.Text, "信息公開") || strings.Contains(c.Text, "年度報告") {
				return true
			}
		}
	}
	return false
}
