package foi

import "gongkai/workday"

// 行政复议法 (2023年修订) 自2024年1月1日起施行.
var reviewFirstSince = workday.MustParse("2024-01-01")

// Remedies is the sentence of a reply dated day that tells what the applicant
// may do against it.
//
// 行政复议法第二十条: 可以自知道或者应当知道该行政行为之日起六十日内提出行政复议申请.
// 行政复议法第二十三条第一款(四), 第二款: 申请政府信息公开, 行政机关不予公开的, 应当先申请行政复议, 对行政复议决定
// 不服的, 可以再依法向人民法院提起行政诉讼; 行政机关作出行政行为时应当告知先向行政复议机关申请行政复议.
// 行政诉讼法第四十五条, 第四十六条: 收到复议决定书之日起十五日内; 直接起诉的, 六个月内.
//
// 不予公开 is read as refusals under articles 14 to 16. Replies dated before
// 2024-01-01 always leave the choice.
func Remedies(d Decision, day workday.Day, organ Organ, via Route) string {
	text := "如对本答复不服，可以自知道本答复之日起六十日内向" + organ.Review + "申请行政复议，也可以自知道本答复之日起六个月内向" +
		organ.Court + "提起行政诉讼。"
	if d.Remedy() == ReviewFirst && !day.Before(reviewFirstSince) {
		text = "如对" + contested(d) + "不服，根据《中华人民共和国行政复议法》第二十三条的规定，应当自知道本答复之日起六十日内先向" + organ.Review +
			"申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内向人民法院提起行政诉讼。"
	}
	return text + onlineReview(day, via)
}

func contested(d Decision) string {
	if d.Answer == Partial {
		return "不予公开的部分"
	}
	return "本答复"
}

// 行政复议法第二十二条: 行政机关通过互联网渠道送达行政行为决定书的, 应当同时提供提交行政复议申请书的互联网渠道.
func onlineReview(day workday.Day, via Route) string {
	if day.Before(reviewFirstSince) || via != Online && via != Email {
		return ""
	}
	return "行政复议申请可以通过行政复议机关指定的互联网渠道提交。"
}
