package chart

import (
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

type linearRGB [3]float64

// sight is how the colours are seen: by most, and by readers without one of the
// three kinds of cones. Matrices for severity 1.0 from G. M. Machado, M. M. Oliveira,
// L. A. F. Fernandes, A Physiologically-based Model for Simulation of Color Vision
// Deficiency, IEEE TVCG 15 (2009).
var sight = map[string][3]linearRGB{
	"all cones":    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

var declared = regexp.MustCompile(`--(paper|ink|muted|bad|c[1-6]): #([0-9a-f]{3,6});`)

// palettes are the colours of the style sheet, of light and of dark.
func palettes(t *testing.T) []map[string]linearRGB {
	t.Helper()
	css, err := os.ReadFile("../static/jixiao.css")
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]linearRGB
	for _, m := range declared.FindAllSubmatch(css, -1) {
		name, digits := string(m[1]), string(m[2])
		if name == "paper" {
			all = append(all, map[string]linearRGB{})
		}
		if len(digits) == 3 {
			digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
		}
		v, err := strconv.ParseUint(digits, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		var c linearRGB
		for i, shift := range []int{16, 8, 0} {
			s := float64(v>>shift&0xff) / 255
			c[i] = s / 12.92
			if s > 0.04045 {
				c[i] = math.Pow((s+0.055)/1.055, 2.4)
			}
		}
		all[len(all)-1][name] = c
	}
	if len(all) < 2 || len(all[0]) != 10 || len(all[1]) != 10 {
		t.Fatalf("%d palettes: %v", len(all), all)
	}
	return all[:2] // paper prints in black
}

func (c linearRGB) luminance() float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }

// contrast is that of WCAG 2.
func contrast(a, b linearRGB) float64 {
	light, dark := max(a.luminance(), b.luminance()), min(a.luminance(), b.luminance())
	return (light + 0.05) / (dark + 0.05)
}

func (c linearRGB) through(m [3]linearRGB) (seen linearRGB) {
	for i, row := range m {
		seen[i] = min(1, max(0, row[0]*c[0]+row[1]*c[1]+row[2]*c[2]))
	}
	return seen
}

// lab is CIE 1976 L*a*b* under D65.
func (c linearRGB) lab() [3]float64 {
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((0.4124*c[0] + 0.3576*c[1] + 0.1805*c[2]) / 0.95047)
	y := f(c.luminance())
	z := f((0.0193*c[0] + 0.1192*c[1] + 0.9505*c[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func distance(a, b linearRGB) float64 {
	p, q := a.lab(), b.lab()
	return math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2])
}

var drawnColours = []string{"c1", "c2", "c3", "c4", "c5", "c6"}

// Marks need a contrast of 3 to the paper, words one of 4.5 (WCAG 2.2, 1.4.11 and 1.4.3).
func TestColoursStandOutFromThePaper(t *testing.T) {
	for i, p := range palettes(t) {
		for _, name := range drawnColours {
			if c := contrast(p[name], p["paper"]); c < 3 {
				t.Errorf("palette %d: %s has a contrast of %.2f", i, name, c)
			}
		}
		for _, name := range []string{"ink", "muted", "bad"} {
			if c := contrast(p[name], p["paper"]); c < 4.5 {
				t.Errorf("palette %d: words in %s have a contrast of %.2f", i, name, c)
			}
		}
	}
}

// A distance of 2.3 is just noticed; thin lines need several times that.
func TestColoursAreToldApartByColourBlindReaders(t *testing.T) {
	const apart = 11
	for i, p := range palettes(t) {
		for kind, m := range sight {
			for j, a := range drawnColours {
				for _, b := range drawnColours[j+1:] {
					if d := distance(p[a].through(m), p[b].through(m)); d < apart {
						t.Errorf("palette %d, %s: %s and %s are %.1f apart", i, kind, a, b, d)
					}
				}
			}
		}
	}
}

// On grey paper all six may come out alike: then dash and symbol tell them apart.
func TestSeriesAreToldApartWithoutColour(t *testing.T) {
	var looks []string
	for c := Colour(1); c <= 6; c++ {
		look := c.dash() + " " + c.symbol()
		if slices.Contains(looks, look) {
			t.Errorf("colour %d has the dash and symbol of another: %s", c, look)
		}
		looks = append(looks, look)
	}
}
