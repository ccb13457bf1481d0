package datasets

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"jixiao/datasets/record"
)

// Kinds of remarks that decide about files. They are lines of the same journal, and a
// Withdrawal takes them back like any other.
const (
	Decision  = "读取确认" // Subject is received.id, Part names the doubt, Choice is the value
	Dismissal = "撤下文件" // Subject is received.id or BatchSubject: the files no longer count
)

// What a person can choose where two files are versions of one evaluation.
const (
	NewCounts = "以这份为准"
	OldCounts = "以原有的为准"
)

// BatchSubject is the Subject of a Dismissal of all files of one import.
func BatchSubject(number int) string { return fmt.Sprintf("批次 %d", number) }

// verdicts are what persons have decided about files, in force.
type verdicts struct {
	decided   map[string]record.Decisions
	numbers   map[string]map[string]int // of the remarks behind decided
	dismissed map[string]Remark         // by Subject
}

func verdictsOf(all []Remark) verdicts {
	v := verdicts{map[string]record.Decisions{}, map[string]map[string]int{}, map[string]Remark{}}
	gone := withdrawn(all)
	for _, r := range all {
		switch {
		case gone[r.Number] || r.Withdraws != 0:
		case r.Kind == Decision:
			if v.decided[r.Subject] == nil {
				v.decided[r.Subject], v.numbers[r.Subject] = record.Decisions{}, map[string]int{}
			}
			v.decided[r.Subject][r.Part], v.numbers[r.Subject][r.Part] = r.Choice, r.Number
		case r.Kind == Dismissal:
			v.dismissed[r.Subject] = r
		}
	}
	return v
}

// of is what was decided about a file, the district given at import among it.
func (v verdicts) of(f Received) record.Decisions {
	d := maps.Clone(v.decided[f.ID])
	if f.DistrictGiven != "" && d[record.DistrictAsked] == "" {
		if d == nil {
			d = record.Decisions{}
		}
		d[record.DistrictAsked] = f.DistrictGiven
	}
	return d
}

// dismissal is the remark that withdrew a file: by itself, with the file it is a form of,
// or with its batch.
func (v verdicts) dismissal(f Received) (Remark, bool) {
	for _, subject := range []string{f.ID, f.Whole, BatchSubject(f.Batch)} {
		if one, ok := v.dismissed[subject]; ok {
			return one, true
		}
	}
	return Remark{}, false
}

// differ are the files about which two states of the journal decide differently.
func (v verdicts) differ(o verdicts, files []Received) map[string]bool {
	out := map[string]bool{}
	for _, f := range files {
		a, _ := v.dismissal(f)
		b, _ := o.dismissal(f)
		if a.Number != b.Number || !maps.Equal(v.decided[f.ID], o.decided[f.ID]) || !maps.Equal(v.numbers[f.ID], o.numbers[f.ID]) {
			out[f.ID] = true
		}
	}
	return out
}

// version is what is decided between the files of one evaluation.
type version struct {
	by     string // the file that counts instead
	name   string // of that file
	remark int    // that decided so, 0 where nobody has
}

// versions decides between files that are the same evaluation: the first counts until
// a person says that a later one does. Files come in the order of receipt.
func (v verdicts) versions(files []reading) map[string]version {
	type chain struct {
		holder Received
		rest   map[string]version
	}
	chains := map[evaluationKey]*chain{}
	for _, f := range files {
		key, ok := f.evaluation()
		if !ok {
			continue
		}
		c := chains[key]
		if c == nil {
			chains[key] = &chain{f.file, map[string]version{}}
			continue
		}
		said, number := v.decided[f.file.ID].Of(record.VersionAsked, ""), v.numbers[f.file.ID][record.VersionAsked]
		switch said {
		case NewCounts:
			c.rest[c.holder.ID] = version{f.file.ID, f.file.Name, number}
			c.holder = f.file
		case OldCounts:
			c.rest[f.file.ID] = version{c.holder.ID, c.holder.Name, number}
		default:
			c.rest[f.file.ID] = version{}
		}
	}
	said := map[string]string{}
	for _, f := range files {
		said[f.file.ID] = f.file.Stated
	}
	out := map[string]version{}
	for _, c := range chains {
		lost := map[string]version{} // what a person decided against, by what it states
		for id, one := range c.rest {
			if one.remark != 0 {
				lost[said[id]] = one
			}
		}
		for id, one := range c.rest {
			if same, ok := lost[said[id]]; one.remark == 0 && ok && said[id] != c.holder.Stated {
				one.remark = same.remark // it was decided about all that state this
			}
			if one.by == "" {
				one.by, one.name = c.holder.ID, c.holder.Name // whichever it came to be
			}
			out[id] = one
		}
	}
	return out
}

// byReceipt orders files as they were received.
func byReceipt(a, b reading) int {
	return cmp.Or(cmp.Compare(a.file.Ordinal, b.file.Ordinal), cmp.Compare(a.file.Part, b.file.Part), cmp.Compare(a.file.ID, b.file.ID))
}

func sorted(files []reading) []reading { return slices.SortedFunc(slices.Values(files), byReceipt) }
