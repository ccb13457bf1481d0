package check

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// linesOf are the cells of every row and the text of every paragraph, by line.
func linesOf(d document.Document) map[int][]string {
	lines := map[int][]string{}
	for _, b := range d.Blocks {
		if b.Rows == nil {
			lines[b.Line] = []string{b.Text}
		}
		for _, r := range b.Rows {
			lines[r.Line] = r.Cells
		}
	}
	return lines
}

// places are where the rows and paragraphs of a format without lines stand, by the line
// that the rules count them by.
type places map[string]string

func placesOf(d document.Document) places {
	p := places{}
	for _, r := range d.Rows() {
		place := r.Place("", -1)
		if line := document.Anchor(document.Place("", r.Line)); document.Anchor(place) != line {
			p[line] = place
		}
	}
	return p
}

// of is a place as a reader finds it in the document.
func (p places) of(place string) string {
	if standing, ok := p[document.Anchor(place)]; ok {
		return document.Label(place) + standing
	}
	return place
}

// at are the cells on the line of a place, nil where the place has no line.
func (l *look) at(place string) []string {
	return l.lines[l.lineOf(place)]
}

// lineOf is the line of a place, 0 where it has none.
func (l *look) lineOf(place string) int {
	line, err := strconv.Atoi(strings.TrimPrefix(document.Anchor(place), "L"))
	if err != nil {
		return 0
	}
	return line
}

var anyNumber = regexp.MustCompile(numeral + `(?:%|％)?`)

// printed is a value as it stands on the line of a place, with the decimals shown
// there; as short as it can be written where the line does not show it.
func (l *look) printed(place string, value *big.Rat) number {
	best := number{value: value, decimals: -1}
	for _, cell := range l.at(place) {
		for _, text := range anyNumber.FindAllString(document.Squeezed(cell), -1) {
			if n, ok := parseNumber(text); ok && n.value.Cmp(value) == 0 && n.decimals > best.decimals {
				best = n
			}
		}
	}
	if best.decimals < 0 {
		best.text, best.decimals = shortest(value)
	}
	return best
}

// rateAsPrinted is a rate as its line prints it: a form may print the fraction 0.9886,
// which is read as 98.86 %.
func (l *look) rateAsPrinted(place string, percent *big.Rat) *big.Rat {
	if fraction := new(big.Rat).Quo(percent, rat(100)); !l.shows(place, percent) && l.shows(place, fraction) {
		return fraction
	}
	return percent
}

// shows says whether a line shows a value; one without text does.
func (l *look) shows(place string, value *big.Rat) bool {
	cells := l.at(place)
	for _, cell := range cells {
		for _, text := range anyNumber.FindAllString(document.Squeezed(cell), -1) {
			if n, ok := parseNumber(text); ok && n.value.Cmp(value) == 0 {
				return true
			}
		}
	}
	return len(cells) == 0
}

// shortest writes a decimal fraction without zeros at its end.
func shortest(v *big.Rat) (text string, decimals int) {
	if decimals, exact := v.FloatPrec(); exact {
		return v.FloatString(decimals), decimals
	}
	return v.FloatString(4), 4
}

func rate(p record.Percent) (*big.Rat, bool) {
	v, ok := p.Float()
	if !ok {
		return nil, false
	}
	// The float is the nearest to the decimal printed; its shortest form is that decimal.
	return new(big.Rat).SetString(strconv.FormatFloat(v, 'f', -1, 64))
}

func money(m record.Money) *big.Rat   { return big.NewRat(int64(m), 100) }
func points(p record.Points) *big.Rat { return big.NewRat(int64(p), 10000) }

// compare judges the number printed at a place against its exact value.
func (l *look) compare(place string, n number, exact *big.Rat) agreement {
	if l.evidence != nil {
		l.evidence.note(n, exact)
		return l.rounds.agreement(n, exact)
	}
	found := l.rounds.agreement(n, exact)
	if found == otherMode {
		*l.odd = append(*l.odd, odd{place, n, exact})
	}
	return found
}

// inForm is an exact rate in the form one is printed in: in %, or as a fraction (0.98)
// where the number printed has no % and can be nothing else.
func (n number) inForm(exact *big.Rat) (same *big.Rat, unit string) {
	size := new(big.Rat).Abs(exact)
	if n.percent || n.decimals < 2 || n.value.Sign() == 0 || new(big.Rat).Abs(n.value).Cmp(big.NewRat(3, 2)) > 0 || size.Cmp(rat(5)) < 0 || size.Cmp(rat(150)) > 0 {
		return exact, "%"
	}
	return new(big.Rat).Quo(exact, rat(100)), ""
}

// yuan is money as a case prints it.
func yuan(m record.Money) string { return grouped(money(m), 2) + " 元" }

// score is points as a case prints them.
func score(p record.Points) string { return fmt.Sprint(p) + " 分" }
