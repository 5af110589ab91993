// Package org knows the units of a government, their history, their people,
// and who may do what.
//
// One database holds one government: a county with its office, departments and
// townships, or a city, or a bureau with its branches. 条例第三条: the office of
// the government (政府办公厅、办公室) is the 主管部门 and oversees all of them; 第四条:
// every unit names who handles its disclosure.
//
// What a unit publishes and answers is in packages catalog and foi; they ask
// May before they change anything.
package org
