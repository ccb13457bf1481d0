package document

import (
	"fmt"
	"math"

	"github.com/ledongthuc/pdf"
)

// paintCommand carries out a command about lines, boxes, forms and pictures. Of paths
// only those are kept that rule the page along or down.
func (c *commands) paintCommand(op string, args []pdf.Value) {
	switch op {
	case "q":
		if len(c.saved) < 256 {
			c.saved = append(c.saved, c.brush)
		}
	case "Q":
		if n := len(c.saved); n > 0 {
			c.brush, c.saved = c.saved[n-1], c.saved[:n-1]
		}
	case "cm":
		if n, ok := numbers(args, 6); ok {
			c.page = matrix{n[0], n[1], n[2], n[3], n[4], n[5]}.then(c.page)
		}
	case "m":
		if n, ok := numbers(args, 2); ok {
			c.path = append(c.path, []point{c.page.apply(n[0], n[1])})
		}
	case "l", "v", "y", "c":
		if n, ok := numbers(args, 2); ok && len(c.path) > 0 { // of a curve only its end
			last := &c.path[len(c.path)-1]
			*last = append(*last, c.page.apply(n[0], n[1]))
		}
	case "h":
		c.closePath()
	case "re":
		if n, ok := numbers(args, 4); ok {
			x, y, w, h := n[0], n[1], n[2], n[3]
			c.path = append(c.path, []point{c.page.apply(x, y), c.page.apply(x+w, y), c.page.apply(x+w, y+h), c.page.apply(x, y+h), c.page.apply(x, y)})
		}
	case "s", "b", "b*":
		c.closePath()
		c.stroked()
	case "S", "B", "B*":
		c.stroked()
	case "f", "F", "f*":
		c.filled()
	case "n":
		c.path = c.path[:0]
	case "Do":
		if len(args) > 0 {
			c.object(c.resources.Key("XObject").Key(args[0].Name()))
		}
	}
}

func (c *commands) closePath() {
	if len(c.path) > 0 {
		last := &c.path[len(c.path)-1]
		*last = append(*last, (*last)[0])
	}
}

// object draws a form; of a picture only its presence counts.
func (c *commands) object(v pdf.Value) {
	switch v.Key("Subtype").Name() {
	case "Image":
		c.pictures++
	case "Form":
		start := c.page
		if m := v.Key("Matrix"); m.Len() == 6 {
			start = matrix{m.Index(0).Float64(), m.Index(1).Float64(), m.Index(2).Float64(), m.Index(3).Float64(), m.Index(4).Float64(), m.Index(5).Float64()}.then(start)
		}
		resources := v.Key("Resources")
		if resources.IsNull() {
			resources = c.resources
		}
		c.stream(v, resources, start, c.depth+1)
	}
}

// stroked keeps the straight pieces of the path.
func (c *commands) stroked() {
	for _, p := range c.path {
		for i := 1; i < len(p); i++ {
			c.rule(p[i-1], p[i])
		}
	}
	c.path = c.path[:0]
}

// filled keeps the pieces of the path that are as thin as a rule.
func (c *commands) filled() {
	for _, p := range c.path {
		low, high := p[0], p[0]
		for _, q := range p {
			low = point{math.Min(low.x, q.x), math.Min(low.y, q.y)}
			high = point{math.Max(high.x, q.x), math.Max(high.y, q.y)}
		}
		middle := point{(low.x + high.x) / 2, (low.y + high.y) / 2}
		switch wide, tall := high.x-low.x, high.y-low.y; {
		case tall <= thin && wide > tall:
			c.rule(point{low.x, middle.y}, point{high.x, middle.y})
		case wide <= thin && tall > wide:
			c.rule(point{middle.x, low.y}, point{middle.x, high.y})
		}
	}
	c.path = c.path[:0]
}

// rule keeps a line that runs along the page or down it.
func (c *commands) rule(from, to point) {
	const skew = 0.7
	wide, tall := math.Abs(to.x-from.x), math.Abs(to.y-from.y)
	var r rule
	switch {
	case tall < skew && wide > skew:
		r = rule{false, (from.y + to.y) / 2, math.Min(from.x, to.x), math.Max(from.x, to.x)}
	case wide < skew && tall > skew:
		r = rule{true, (from.x + to.x) / 2, math.Min(from.y, to.y), math.Max(from.y, to.y)}
	default:
		return
	}
	if len(c.rules) >= maxRules {
		panic(fmt.Errorf("page %d draws more than %d rules", c.number, maxRules))
	}
	c.rules = append(c.rules, r)
}

// numbers are the operands as numbers; false if there are not so many.
func numbers(args []pdf.Value, n int) ([]float64, bool) {
	if len(args) < n {
		return nil, false
	}
	out := make([]float64, n)
	for i, v := range args[len(args)-n:] {
		out[i] = v.Float64()
		if math.IsNaN(out[i]) || math.Abs(out[i]) > 1e7 {
			return nil, false
		}
	}
	return out, true
}
