// Command bench measures a running gongkai from outside, as its users meet it,
// beside what they would pick instead. It prints; it asserts nothing. It is a
// module of its own and knows nothing of gongkai but its addresses: whatever
// answers at them can be measured.
//
//	bench -bin ./gongkai start   start to first answer, and memory at rest
//	bench -bin ./gongkai page    a document page beside nginx with the same bytes
//	bench -bin ./gongkai day     from sign-in to a decided application
//
// run.sh builds the program and runs all three.
package main
