package cipher

import "strings"

// Masks under which personal data are shown until somebody gives a reason to
// see more. An empty value stays empty. They never lengthen what they hide in a
// way that tells its content.

// MaskName keeps the first character: 张三丰 → 张*.
func MaskName(name string) string {
	for _, first := range strings.TrimSpace(name) {
		return string(first) + "*"
	}
	return ""
}

// MaskPhone keeps three and four digits of a mobile number, the last two
// digits of a shorter one: 13812345678 → 138****5678.
func MaskPhone(phone string) string {
	digits := strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, phone)
	if r := []rune(digits); len(r) >= 11 {
		return keep(digits, 3, 4)
	}
	return keep(digits, 0, 2)
}

// MaskIDNo keeps three and four characters of an identity number:
// 533001199001011234 → 533***********1234.
func MaskIDNo(id string) string { return keep(strings.TrimSpace(id), 3, 4) }

// MaskEmail keeps the first character and the host: zhang@example.cn → z***@example.cn.
func MaskEmail(mail string) string {
	at := strings.LastIndex(mail, "@")
	if at <= 0 {
		return keep(mail, 0, 0)
	}
	return string([]rune(mail)[:1]) + "***" + mail[at:]
}

// MaskAddress keeps the address down to the county: 云南省昌宁县柯街镇…3号 → 云南省昌宁县***.
// An address without one keeps nothing.
func MaskAddress(address string) string {
	address = strings.TrimSpace(address)
	if address == "" {
		return ""
	}
	return address[:countyEnd(address)] + "***"
}

// countyEnd gives where the county-level part ends: after 县, 区 or 旗, else
// after 市. An autonomous region is more than a county, a housing estate less.
func countyEnd(address string) int {
	before := ' '
	for i, r := range address {
		if i > 0 && strings.ContainsRune("县区旗", r) && !strings.ContainsRune("治小社园片厂校业发", before) {
			return i + len("县")
		}
		before = r
	}
	if i := strings.Index(address, "市"); i > 0 {
		return i + len("市")
	}
	return 0
}

// keep shows the first and the last characters and hides the others, all of
// them if no more than that would be hidden.
func keep(s string, first, last int) string {
	r := []rune(s)
	if len(r) < first+last+3 {
		first, last = 0, min(last, max(0, len(r)-4))
	}
	for i := first; i < len(r)-last; i++ {
		r[i] = '*'
	}
	return string(r)
}
