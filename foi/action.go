package foi

import "gongkai/org"

// Action is something done to an application: the verb of an event, of an
// audit entry ("foi." before it) and of [Allowed].
type Action string

const (
	ActSubmit   Action = "submit"
	ActRegister Action = "register"
	ActConfirm  Action = "confirm"
	ActDraft    Action = "draft"
	ActSend     Action = "send"
	ActReturn   Action = "return"
	ActApprove  Action = "approve"
	ActWithdraw Action = "withdraw"
	ActRecount  Action = "recount"
	ActUnmask   Action = "unmask"
	ActLetter   Action = "letter"
	ActSplit    Action = "split"
	ActEnclose  Action = "enclose"
	ActSupply   Action = "supply"
	ActTakeFile Action = "take_file"
	ActArchive  Action = "archive"
	ActExport   Action = "export"
	ActDestroy  Action = "destroy"
	ActProof    Action = "keep_proof"
	ActOpened   Action = "opened"

	ActAskCorrection    Action = "ask_correction"
	ActCorrect          Action = "correct"
	ActCloseUncorrected Action = "close_uncorrected"
	ActSeekOpinion      Action = "seek_opinion"
	ActOpinion          Action = "opinion"
	ActOverride         Action = "override"
	ActServe            Action = "serve"
	ActDispatch         Action = "dispatch"
	ActSecrecy          Action = "secrecy_review"
	ActLegal            Action = "legal_review"
	ActPropose          Action = "propose_extension"
	ActExtend           Action = "extend"
	ActDecline          Action = "decline_extension"
	ActAskReasons       Action = "ask_reasons"
	ActExplain          Action = "explain"
	ActDelay            Action = "delay"
	ActNotifyFee        Action = "notify_fee"
	ActPay              Action = "pay"
	ActCloseUnpaid      Action = "close_unpaid"
	ActOverdue          Action = "overdue"
	ActSettings         Action = "settings"
	ActTurn             Action = "turn_away"
	ActTell             Action = "tell"
)

// A verb is what is fixed about an action: its name on screen, the permission
// it needs, and whether the applicant sees it in the file. The applicant sees
// what happened to the application, not how the reply was argued about.
type verb struct {
	action Action
	label  string
	power  org.Action
	public bool
}

var verbs = []verb{
	{ActSubmit, "网上提交", org.HandleCases, true},
	{ActRegister, "登记", org.HandleCases, true},
	{ActConfirm, "确认收到", org.HandleCases, true},
	{ActDraft, "起草答复", org.HandleCases, false},
	{ActSend, "送审", org.HandleCases, false},
	{ActReturn, "退回", org.ApproveReply, false},
	{ActApprove, "批准并答复", org.ApproveReply, true},
	{ActWithdraw, "撤回", org.HandleCases, true},
	{ActRecount, "重算期限", org.HandleCases, true},
	{ActUnmask, "查看申请人信息", org.Unmask, false},
	{ActLetter, "下载文书", org.TakeLetter, false},
	{ActSplit, "拆分", org.HandleCases, true},
	{ActEnclose, "收下材料", org.HandleCases, true},
	{ActSupply, "放入随答复提供的文件", org.HandleCases, false},
	{ActTakeFile, "下载随答复提供的文件", org.TakeLetter, false},
	{ActProof, "存入送达凭证、意见回执", org.HandleCases, false},
	{ActOpened, "申请人首次打开文书", org.ReadCases, true},
	{ActArchive, "归档打包", org.TakeLetter, false},
	{ActExport, "申请人取走全部资料", org.TakeLetter, false},
	{ActDestroy, "保管期满，个人信息已销毁", org.ApproveReply, true},

	{ActAskCorrection, "告知补正", org.HandleCases, true},
	{ActCorrect, "收到补正", org.HandleCases, true},
	{ActCloseUncorrected, "逾期不补正，不再处理", org.ApproveReply, true},
	{ActSeekOpinion, "征求意见", org.HandleCases, true},
	{ActOpinion, "登记意见", org.HandleCases, false},
	{ActOverride, "决定公开并告知第三方", org.ApproveReply, false},
	{ActServe, "登记送达", org.HandleCases, false},
	{ActSecrecy, "保密审查", org.SecrecyReply, false},
	{ActLegal, "合法性审核", org.ApproveReply, false},
	{ActDispatch, "登记送出方式和凭证", org.HandleCases, false},
	{ActPropose, "提出延期", org.HandleCases, false},
	{ActExtend, "同意延期", org.ApproveReply, true},
	{ActDecline, "不同意延期", org.ApproveReply, false},
	{ActAskReasons, "要求说明理由", org.HandleCases, true},
	{ActExplain, "登记说明的理由", org.HandleCases, true},
	{ActDelay, "确定延迟答复的期限", org.ApproveReply, true},
	{ActNotifyFee, "收费通知", org.HandleCases, true},
	{ActPay, "登记缴费", org.HandleCases, true},
	{ActCloseUnpaid, "逾期不缴费，不再处理", org.ApproveReply, true},
	{ActOverdue, "逾期未答复", org.HandleCases, true},
	{ActSettings, "改变办理设置", org.Settle, false},
	{ActTurn, "转为来件", org.ApproveReply, true},
	{ActTell, "口头告知、无法告知", org.HandleCases, true},
}

func (a Action) verb() verb {
	for _, v := range verbs {
		if v.action == a {
			return v
		}
	}
	return verb{a, string(a), org.HandleCases, false}
}

// Label is the action in Chinese.
func (a Action) Label() string { return a.verb().label }

// power is the permission an action needs.
func power(act Action) org.Action { return act.verb().power }

func public(act Action) bool { return act.verb().public }
