package analytics

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics/method"
	"jixiao/datasets/record"
)

// reckonLines reckons every line up to its need and limits. tell says whether lines have
// steps.
func (b budget) reckonLines(request Request, book ruleBook, tell bool) []BudgetLine {
	k := reckoner{request, book, b.ahead}
	lines := make([]BudgetLine, len(b.inputs))
	for i, in := range b.inputs {
		lines[i] = k.line(in, b.drivers[in.Project], b.entriesOf(in.Project, request), tell, tell && request.tells(in.Project))
	}
	return lines
}

// reckonAgain is lines without steps after a change of counts or prices alone: those that
// rest on none stay as they were.
func (b budget) reckonAgain(lines []BudgetLine, request Request) []BudgetLine {
	k := reckoner{request, b.book, b.ahead}
	lines = slices.Clone(lines)
	for i, in := range b.inputs {
		if entries := b.entriesOf(in.Project, request); b.counted(in.Project, entries) {
			lines[i] = k.line(in, b.drivers[in.Project], entries, false, false)
		}
	}
	return lines
}

// counted says that a line may rest on counts or prices.
func (b budget) counted(project string, entries []BudgetEntry) bool {
	return len(entries) > 0 || slices.ContainsFunc(b.drivers[project], func(d BudgetDriver) bool {
		return d.Households.Valid || d.Persons.Valid || d.Price != record.NoMoney
	})
}

// tells says that the steps of a project are told in words.
func (r Request) tells(project string) bool { return r.Project == "" || r.Project == project }

// recommend reckons the lines and meets the envelope.
func (b budget) recommend(request Request, book ruleBook, tell bool) Recommendation {
	return b.recommended(request, book, b.reckonLines(request, book, tell), tell)
}

// recommended meets the envelope with lines reckoned before, which it makes its own.
func (b budget) recommended(request Request, book ruleBook, lines []BudgetLine, tell bool) Recommendation {
	request.Pack = book.pack
	r := Recommendation{Request: request, PackVersion: b.version, CopyOf: b.copyOf, Rules: book.rules, Lines: lines, Counts: map[string]int{}}
	var last string
	for i := range r.Lines {
		l := &r.Lines[i]
		r.Counts[l.Status]++
		if l.District != last {
			r.Districts, last = r.Districts+1, l.District
		}
		if m := l.LastBudget(); m != record.NoMoney && l.broken() == "" {
			r.Last += m
		}
		if l.Reserved != record.NoMoney {
			r.Reserved += l.Reserved
		}
		if l.shared() {
			r.Need, r.Lower, r.Upper = r.Need+l.Need, r.Lower+l.Lower, r.Upper+l.Upper
		}
	}
	r.meet(book, func(project string) bool { return tell && request.tells(project) })
	for i := range r.Lines {
		l := &r.Lines[i]
		if l.Amount == record.NoMoney {
			continue
		}
		r.Recommended += l.Amount
		if l.Status == ByPerson {
			r.Entered += l.Amount
		}
	}
	return r
}

// shared says that the line takes part in the envelope.
func (l *BudgetLine) shared() bool { return l.Status == Recommended || l.Status == ByPerson }

// meet gives the lines their amounts within the envelope.
func (r *Recommendation) meet(book ruleBook, tell func(project string) bool) {
	var at []int
	for i := range r.Lines {
		if r.Lines[i].shared() {
			at = append(at, i)
		}
	}
	if r.Total == record.NoMoney {
		for _, i := range at {
			r.Lines[i].Amount = r.Lines[i].Need
		}
		return
	}
	shares := r.shares(at, book)
	total := r.Total - r.Reserved
	amounts, level, ok := method.Allocate(shares, int64(total))
	switch {
	case ok:
		r.Level = level
	case total < r.Lower:
		r.Conflict = r.conflict(true, r.Lower+r.Reserved-r.Total)
		for _, i := range at {
			if l := &r.Lines[i]; l.Why == "" {
				l.Why = "总额不够各行的下限与预留，没有分配"
			}
		}
		return
	default:
		r.Unallocated = total - r.Upper
		r.Conflict = r.conflict(false, r.Unallocated)
		amounts = make([]int64, len(at))
		for j, i := range at {
			amounts[j] = int64(r.Lines[i].Upper)
		}
	}
	more, _, _ := method.Allocate(shares, int64(min(total+tenThousandYuan, max(total, r.Upper))))
	for j, i := range at {
		l := &r.Lines[i]
		l.settle(record.Money(amounts[j]), tell(l.Project))
		l.Marginal = 0
		if more != nil { // none above the upper limits
			l.Marginal = record.Money(more[j] - amounts[j])
		}
	}
}

// tenThousandYuan is what the marginal amount is of.
const tenThousandYuan record.Money = 1_000_000

// settle ends a line with its amount in the envelope.
func (l *BudgetLine) settle(amount record.Money, tell bool) {
	l.Amount = amount
	switch amount {
	case l.Lower:
		l.Binding = "下限"
	case l.Upper:
		l.Binding = "上限"
	}
	if l.Lower == l.Upper {
		l.Binding = "固定"
	}
	formula := "总额够用，按测算数"
	switch {
	case !tell:
		formula = ""
	case amount < l.Need && l.Binding == "":
		formula = "总额不足，按测算数与等级的权重分担：− " + exact(l.Need-amount)
	case amount < l.Need:
		formula = fmt.Sprintf("总额不足，减到%s（%s）：− %s", l.Binding, l.LowerBy, exact(l.Need-amount))
	case amount > l.Need && l.Binding == "":
		formula = "总额有余，按测算数与等级的权重分得：+ " + exact(amount-l.Need)
	case amount > l.Need:
		formula = fmt.Sprintf("总额有余，加到%s（%s）：+ %s", l.Binding, l.UpperBy, exact(amount-l.Need))
	case l.Binding == "固定":
		formula = l.LowerBy + "，总额变动不影响这一行"
	}
	if len(l.Steps) == 0 { // they are not kept
		return
	}
	l.Steps = append(l.Steps, Step{Rule: "envelope", Name: "总额平衡", Formula: formula, Amount: amount, Change: amount - l.Need, Verified: true})
}

// shares are the lines of an allocation: those that fall short or gain by need and the
// weight of the grade.
func (r *Recommendation) shares(at []int, book ruleBook) []method.Share {
	byGrade := slices.Clone(at)
	slices.SortFunc(byGrade, func(a, b int) int {
		x, y := &r.Lines[a], &r.Lines[b]
		return cmp.Or(cmp.Compare(gradeRank(x.Grade), gradeRank(y.Grade)), cmp.Compare(x.District, y.District), cmp.Compare(x.Project, y.Project))
	})
	order := map[int]int{}
	for rank, i := range byGrade {
		order[i] = rank
	}
	shares := make([]method.Share, len(at))
	for j, i := range at {
		l := &r.Lines[i]
		rules, grade := book.set(l.District, l.GradeKind), l.Grade
		if gradeRank(grade) == len(Grades()) {
			grade = "none"
		}
		scale := func(family string) uint64 {
			weight := rules.of(family + "." + grade).Value.V
			return uint64(max(1, l.Need)) * uint64(max(1, weight))
		}
		shares[j] = method.Share{Need: int64(l.Need), Lower: int64(l.Lower), Upper: int64(l.Upper), Loss: scale("share"), Gain: scale("gain"), Order: order[i]}
	}
	return shares
}

// gradeRank is 0 for the best grade; a line without a grade comes last.
func gradeRank(grade string) int {
	if at := slices.Index(Grades(), grade); at >= 0 {
		return at
	}
	return len(Grades())
}

// conflict groups the limits that leave no room by what sets them, the largest first.
func (r *Recommendation) conflict(short bool, missing record.Money) *Conflict {
	c := Conflict{Short: short, Missing: missing}
	add := func(name string, m record.Money) {
		at := slices.IndexFunc(c.Groups, func(g ConflictGroup) bool { return g.Name == name })
		if at < 0 {
			c.Groups, at = append(c.Groups, ConflictGroup{Name: name}), len(c.Groups)
		}
		c.Groups[at].Lines++
		c.Groups[at].Amount += m
		c.Bounds += m
	}
	for i := range r.Lines {
		l := &r.Lines[i]
		switch {
		case l.Reserved != record.NoMoney:
			add("预留（不自动建议的行）", l.Reserved)
		case l.shared() && short:
			add(l.LowerBy, l.Lower)
		case l.shared():
			add(l.UpperBy, l.Upper)
		}
	}
	slices.SortStableFunc(c.Groups, func(a, b ConflictGroup) int { return cmp.Compare(b.Amount, a.Amount) })
	c.Text = fmt.Sprintf("总额 %s，各行下限与预留合计 %s，还差 %s：", exact(r.Total), exact(c.Bounds), exact(missing))
	if !short {
		c.Text = fmt.Sprintf("总额 %s，各行上限与预留合计 %s，余 %s 没有依据可以安排：", exact(r.Total), exact(c.Bounds), exact(missing))
	}
	var groups []string
	for _, g := range c.Groups {
		if g.Amount > 0 {
			groups = append(groups, fmt.Sprintf("%s %d 行 %s", g.Name, g.Lines, exact(g.Amount)))
		}
	}
	c.Text += cmp.Or(strings.Join(groups, "，"), "没有可安排的行") + "。"
	return &c
}
