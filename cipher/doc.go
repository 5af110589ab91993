// Package cipher keeps what must stay secret: applicants' data at rest
// (个人信息保护法第五十一条: 采取相应的加密、去标识化等安全技术措施), passwords, and the
// masks under which personal data are shown.
//
// Data are sealed with AES-256-GCM and found again through a keyed hash
// (HMAC-SHA-256). Every sealed text names its key, so that keys can be changed
// and another algorithm can stand beside this one. The keys live in a file
// outside the database.
package cipher
