// Package ledger keeps the ledgers (台账): monthly figures of a unit that have
// no case of their own. Licences, penalties and fees (条例第二十条第（五）、
// （六）、（八）项) are decided in systems of other trades, consultations and
// publications by channel are counted where they happen; here stands how many
// there were, month by month, and where each number comes from.
//
// A figure is never overwritten: a correction is a new entry with a reason, and
// the one before stays readable. A month without an entry is missing, which is
// not zero. The annual report counts what stands here; applications and
// documents are counted by their own rooms.
package ledger
