package foi

// Channel is how an application came in. It decides which day is day 0.
type Channel string

const (
	InPerson   Channel = "in_person"   // 当面
	Oral       Channel = "oral"        // 口头, the form filled in by the office
	MailSigned Channel = "mail_signed" // 邮寄, signed for
	MailPlain  Channel = "mail_plain"  // 平常信函
	Internet   Channel = "internet"    // 互联网
	EMail      Channel = "e_mail"      // 电子邮件
	Fax        Channel = "fax"         // 传真
)

type channelInfo struct {
	channel Channel
	label   string
	short   string
	rule    string
}

// 条例第三十一条: 行政机关收到政府信息公开申请的时间, 按照下列规定确定:
// (一)申请人当面提交政府信息公开申请的, 以提交之日为收到申请之日;
// (二)申请人以邮寄方式提交政府信息公开申请的, 以行政机关签收之日为收到申请之日; 以平常信函等无需签收的
// 邮寄方式提交政府信息公开申请的, 政府信息公开工作机构应当于收到申请的当日与申请人确认, 确认之日为收到申请之日;
// (三)申请人通过互联网渠道或者政府信息公开工作机构的传真提交政府信息公开申请的, 以双方确认之日为收到申请之日.
var channels = []channelInfo{
	{InPerson, "当面提交", "当面", "以提交之日为收到之日（《条例》第三十一条第一项）"},
	// 条例第二十九条第一款: 采用书面形式确有困难的, 申请人可以口头提出, 由受理该申请的政府信息公开工作机构代为填写.
	{Oral, "口头（代为填写）", "口头", "当面口头提出，由本机关代为填写，以提出之日为收到之日（《条例》第二十九条、第三十一条第一项）"},
	{MailSigned, "邮寄（签收）", "邮寄", "以签收之日为收到之日（《条例》第三十一条第二项）"},
	{MailPlain, "平常信函", "平信", "收到当日与申请人确认，以确认之日为收到之日（《条例》第三十一条第二项）"},
	{Internet, "网上填写", "网上", "以双方确认之日为收到之日（《条例》第三十一条第三项）"},
	{EMail, "电子邮件", "邮件", "以双方确认之日为收到之日（《条例》第三十一条第三项）"},
	{Fax, "传真", "传真", "以双方确认之日为收到之日（《条例》第三十一条第三项）"},
}

// Channels lists the channels in the order of article 31.
func Channels() []Channel {
	all := make([]Channel, len(channels))
	for i, c := range channels {
		all[i] = c.channel
	}
	return all
}

func (c Channel) info() channelInfo {
	for _, i := range channels {
		if i.channel == c {
			return i
		}
	}
	return channelInfo{}
}

// Label is the channel in Chinese, "" for an unknown one.
func (c Channel) Label() string { return c.info().label }

// Short is the channel in two characters or so, for lists.
func (c Channel) Short() string { return c.info().short }

// Rule says in half a sentence which day counts as the day of receipt.
func (c Channel) Rule() string { return c.info().rule }

// Known reports whether c is one of article 31.
func (c Channel) Known() bool { return c.Label() != "" }

// Confirmed reports whether the day of receipt is the day both sides confirm,
// so that an application waits for that before its clock starts.
func (c Channel) Confirmed() bool { return c == Internet || c == EMail || c == Fax || c == MailPlain }
