package selfeval

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// ruled reports whether a form has a row in a table whose cells are parted by rules.
func ruled(rows []document.Row) bool {
	return slices.ContainsFunc(rows, func(r document.Row) bool { return len(r.Cells) > 1 && !r.Unruled() })
}

// held is the one reading of a PDF without rules that holds: first its columns as they
// stand, then its lines as a text. Two that say different things are as good as none.
func held(d document.Document, rows []document.Row, how string, first error) (record.Filing, error) {
	refusal := first
	var found *record.Filing
	if first == nil {
		out, err := read(d, rows, how)
		switch fault := faultOf(out, err); {
		case fault == nil && slices.ContainsFunc(rows, document.Row.Aligned):
			return out, nil
		case fault == nil:
			found = &out
		default:
			refusal = fault
		}
	}
	try := func(d document.Document, rows []document.Row, how string) {
		out, err := read(d, rows, how)
		switch {
		case faultOf(out, err) != nil:
		case found == nil || len(out.Unplaced) < len(found.Unplaced):
			found, refusal = &out, nil
		case len(out.Unplaced) == len(found.Unplaced) && saying(*found) != saying(out):
			refusal = unheld(out, "more than one reading holds")
		}
	}
	if first == nil {
		try(d, realigned(whole(compact(d.Rows()))), workedOut(d, document.Tabs, true))
	}
	for _, way := range d.Loose() {
		if rows, how, err := aligned(way.Document, way.Layout); err == nil {
			try(way.Document, rows, how)
		}
	}
	if found != nil && refusal == nil {
		return *found, nil
	}
	return record.Filing{}, refusal
}

// compact is rows without their blank cells, as a table that has none at all is set: its
// columns then say nothing.
func compact(rows []document.Row) []document.Row {
	out := make([]document.Row, len(rows))
	for i, r := range rows {
		out[i] = r.With(slices.DeleteFunc(slices.Clone(r.Cells), func(c string) bool { return c == "" }))
	}
	return out
}

// faultOf is why a reading is not to be relied on, nil if it is.
func faultOf(f record.Filing, err error) error {
	if err != nil {
		return err
	}
	if fault := unfounded(f); fault != "" {
		return unheld(f, fault)
	}
	return nil
}

func unheld(f record.Filing, fault string) error {
	return document.Refusal{
		Text:  fmt.Sprintf("这是%s，但 PDF 里的表没有格线，按文字的位置归出的各格对不上总分、执行率或各级指标的分值；为免错位不作猜测；请交原来的 xlsx、docx，或画有格线的 PDF。", f.Document.Kind),
		Cause: errors.New(fault),
	}
}

// saying is what a reading says, without its places and without what lines of money are
// called, of which a blank more or less says nothing else.
func saying(f record.Filing) string {
	var b strings.Builder
	fmt.Fprint(&b, *f.Project, f.Evaluation.Year, f.Evaluation.Score, f.Evaluation.FullScore, f.Evaluation.Goal, f.Evaluation.Result)
	for _, l := range f.Funding {
		if l.Initial != record.NoMoney || l.Adjusted != record.NoMoney || l.Executed != record.NoMoney {
			l.Place, l.Line = "", ""
			fmt.Fprint(&b, l)
		}
	}
	for _, r := range f.Indicators {
		r.Place = ""
		fmt.Fprint(&b, r)
	}
	return document.Squeezed(b.String())
}

// unfounded is what speaks against a reading of cells that only the room between them
// parts, "" if nothing does: nothing in its tables is left over, its rates and sums are
// those printed, every row has its levels.
func unfounded(f record.Filing) string {
	if len(f.Doubts) > 0 || len(f.Funding) == 0 {
		return fmt.Sprintf("numbers are missing: %v", f.Doubts)
	}
	for _, c := range f.Confidence {
		aside := c.Why == lacksCell || c.Why == unknownCell && (c.Field == record.MoneyField || c.Field == record.RateField)
		if c.Level == record.Doubtful && !aside {
			return c.Field + " is in doubt: " + c.Place
		}
	}
	if !slices.ContainsFunc(f.Funding, func(l record.Funding) bool { return l.Role == record.TotalLine }) {
		return "there is no line of all money"
	}
	if u, ok := cutOff(f.Unplaced); ok {
		return "the end of a text is left over: " + u.Place
	}
	for _, u := range f.Unplaced {
		long := f.Evaluation.Goal+f.Evaluation.Result != "" && utf8.RuneCountInString(u.Text) > 8
		if u.Why == unknownCell && (long || isAmount(u.Text)) {
			return "a text is left over: " + u.Place
		}
	}
	if p := f.Project; !bracketed(p.Name, p.Unit, p.Department) || holdsLabel(p.Name, p.Unit, p.Department) {
		return "the head of the form is cut otherwise than its cells"
	}
	scored := f.Evaluation.Score != record.NoPoints
	weights, scores := record.Points(0), record.Points(0)
	for _, l := range f.Funding {
		if l.Line == "" || !bracketed(l.Line) || !rateHolds(l) {
			return "a line of money does not hold: " + l.Place
		}
		if l.Role == record.TotalLine {
			weights, scores = weights+max(0, l.Weight), scores+max(0, l.Score)
			scored = scored || l.Score != record.NoPoints
		}
	}
	for _, r := range f.Indicators {
		scored = scored || r.Score != record.NoPoints
	}
	levels := map[string]record.Points{}
	before := ""
	for _, r := range f.Indicators {
		if _, again := levels[r.Level1Raw]; again && before != r.Level1Raw {
			return "a first level comes twice: " + r.Place
		}
		before = r.Level1Raw
		levels[before] += max(0, r.Weight)
		weights, scores = weights+max(0, r.Weight), scores+max(0, r.Score)
		if !rowHolds(r, scored) {
			return "a row does not hold: " + r.Place
		}
	}
	if !scored {
		return ""
	}
	for name, sum := range levels {
		if p := pointsBehind(name); p != record.NoPoints && p != sum {
			return "the weights below " + name + " are not its points"
		}
	}
	full := f.Evaluation.FullScore
	if full == record.NoPoints {
		full = 100 * 10000
	}
	if weights != full || scores != f.Evaluation.Score {
		return fmt.Sprintf("weights sum to %v, scores to %v", weights, scores)
	}
	return ""
}

// rowHolds reports whether a row has its levels, its name and, but for a part of the row
// above, its points; without points, both its values.
func rowHolds(r record.Indicator, scored bool) bool {
	second := isLevel2(r.Level2Raw) || servedName.MatchString(document.IndicatorName(r.Level2Raw))
	if !isLevel1(r.Level1Raw) || !second || r.Applicable && r.Level3 == "" || !bracketed(r.Level1Raw, r.Level2Raw, r.Level3, r.Target.Raw, r.Actual.Raw, r.Reason) {
		return false
	}
	if scored && !childName.MatchString(document.Squeezed(r.Level3)) {
		return r.Weight != record.NoPoints && r.Score != record.NoPoints
	}
	return r.Target.Raw != "" && r.Actual.Raw != ""
}

// cutOff finds a text of a few characters that is all that is left over of its row, as the
// last line of a cell is.
func cutOff(left []record.Unplaced) (record.Unplaced, bool) {
	row := func(place string) string { return strings.SplitAfter(place, "行")[0] }
	for i, u := range left {
		alone := u.Why == unknownCell && utf8.RuneCountInString(u.Text) <= 3 && words.MatchString(u.Text)
		for j, other := range left {
			alone = alone && (i == j || row(other.Place) != row(u.Place))
		}
		if alone {
			return u, true
		}
	}
	return record.Unplaced{}, false
}

// holdsLabel reports whether a value holds the label of another, with no room between.
func holdsLabel(values ...string) bool {
	for _, v := range values {
		v = document.Squeezed(v)
		for label := range labels {
			if utf8.RuneCountInString(label) >= 4 && strings.Contains(v, label) {
				return true
			}
		}
	}
	return false
}

// bracketed reports whether texts have all their brackets, as one that was cut has not.
func bracketed(texts ...string) bool {
	for _, t := range texts {
		t = document.Squeezed(t)
		if strings.Count(t, "(") != strings.Count(t, ")") {
			return false
		}
	}
	return true
}

// rateHolds reports whether the rate printed for a line of money is that of its amounts,
// rounded to a whole percent at worst.
func rateHolds(l record.Funding) bool {
	rate, stated := l.StatedRate.Float()
	if !stated || l.Adjusted <= 0 || l.Executed == record.NoMoney {
		return true
	}
	return math.Abs(float64(l.Executed)/float64(l.Adjusted)*100-rate) <= 0.51
}
