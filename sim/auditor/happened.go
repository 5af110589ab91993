package auditor

// A Happening is something that a year of a county must hold, and how often it
// did.
type Happening struct {
	Kind, Name string
	N          int
}

// Happened counts, from the log and the registers, what the rows tell of: the
// acts on documents, applications, remedies, ledgers and reports, every channel,
// every row of part three, every result of a remedy. What stands at 0 did not
// happen, and nothing was proven of it.
func Happened(r *Rows) []Happening {
	counts := map[[2]string]map[string]int{}
	all := make([]Happening, len(wanted))
	for i, w := range wanted {
		from := [2]string{w.table, w.column}
		if counts[from] == nil {
			counts[from] = r.counted(w.table, w.column)
		}
		all[i] = Happening{w.kind, w.name, counts[from][w.value]}
	}
	return all
}

func (r *Rows) counted(table, column string) map[string]int {
	n := map[string]int{}
	for _, row := range r.Tables[table] {
		n[row.text(column)]++
	}
	return n
}

// want is a value that must be found in a column.
type want struct{ kind, name, table, column, value string }

func act(kind, name, action string) want { return want{kind, name, "audit_entry", "action", action} }
func came(name, channel string) want {
	return want{"申请渠道", name, "foi_application", "channel", channel}
}
func ended(name, outcome string) want {
	return want{"办理结果", name, "foi_application", "outcome", outcome}
}
func remedy(name, column, value string) want {
	return want{"复议诉讼", name, "foi_docket", column, value}
}

var wanted = []want{
	act("文件", "起草", "catalog.draft"), act("文件", "送审", "catalog.submit"), act("文件", "公开审查退回", "catalog.disclosure.return"), act("文件", "保密审查退回", "catalog.secrecy.return"),
	act("文件", "公开", "catalog.publish"), act("文件", "修订", "catalog.revise"), act("文件", "修订后公开", "catalog.supersede"), act("文件", "撤下", "catalog.withdraw"), act("文件", "废止", "catalog.repeal"),

	came("当面", "in_person"), came("口头", "oral"), came("签收邮件", "mail_signed"), came("平常信函", "mail_plain"), came("传真", "fax"), came("电子邮件", "e_mail"), came("网上", "internet"),

	act("办理", "确认收到", "foi.confirm"), act("办理", "要求补正", "foi.ask_correction"), act("办理", "补正", "foi.correct"), act("办理", "逾期不补正", "foi.close_uncorrected"),
	act("办理", "征求意见", "foi.seek_opinion"), act("办理", "意见回来", "foi.opinion"), act("办理", "不同意仍公开", "foi.override"),
	act("办理", "延期", "foi.extend"), act("办理", "不准延期", "foi.decline_extension"), act("办理", "要求说明理由", "foi.ask_reasons"), act("办理", "说明理由", "foi.explain"), act("办理", "延迟答复", "foi.delay"),
	act("办理", "通知缴费", "foi.notify_fee"), act("办理", "缴费", "foi.pay"), act("办理", "逾期不缴费", "foi.close_unpaid"), act("办理", "拆分", "foi.split"), act("办理", "撤回", "foi.withdraw"),
	act("办理", "退回经办", "foi.return"), act("办理", "答复前保密审查", "foi.secrecy_review"), act("办理", "答复", "foi.approve"), act("办理", "送达", "foi.serve"), act("办理", "寄出", "foi.dispatch"), act("办理", "逾期", "foi.overdue"),

	ended("予以公开", "granted"), ended("部分公开", "partial"), ended("国家秘密", "denied_state_secret"), ended("法律禁止", "denied_law_forbidden"),
	ended("三安全一稳定", "denied_security_stability"), ended("第三方权益", "denied_third_party_rights"), ended("内部事务", "denied_internal_affairs"),
	ended("过程性信息", "denied_process_info"), ended("执法案卷", "denied_enforcement_file"), ended("行政查询", "denied_admin_query"), ended("不掌握", "unavailable_not_held"),
	ended("没有现成信息", "unavailable_needs_creation"), ended("补正后仍不明确", "unavailable_unclear"), ended("信访举报投诉", "rejected_petition"), ended("重复申请", "rejected_duplicate"),
	ended("公开出版物", "rejected_publication"), ended("无正当理由大量申请", "rejected_excessive"), ended("重新出具", "rejected_reissue"),
	ended("逾期不补正", "other_no_correction"), ended("逾期不缴费", "other_fee_unpaid"), ended("其他", "other_misc"),

	remedy("复议", "kind", "review"), remedy("直接起诉", "kind", "suit_direct"), remedy("复议后起诉", "kind", "suit_reviewed"),
	remedy("维持", "result", "upheld"), remedy("纠正", "result", "corrected"), remedy("其他结果", "result", "other"), remedy("尚未审结", "result", ""),

	act("台账和年报", "填台账", "ledger.enter"), act("台账和年报", "写报告", "annual.write"), act("台账和年报", "说明", "annual.explain"), act("台账和年报", "送审", "annual.check"),
	act("台账和年报", "审定", "annual.approve"), act("台账和年报", "报送", "annual.submit"), act("台账和年报", "退回", "annual.return"), act("台账和年报", "接受", "annual.accept"),
	act("台账和年报", "汇总", "annual.roll_up"), act("台账和年报", "公布", "annual.publish"), act("台账和年报", "公布后更正", "annual.correct"), act("台账和年报", "收入往年报告", "annual.take"),
}
