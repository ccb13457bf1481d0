package dashboard

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"jixiao/datasets/sample"
)

var (
	figureSection = regexp.MustCompile(`(?s)<section class="figure[^"]*" id="([^"]+)".*?</section>`)
	optionScript  = regexp.MustCompile(`(?s)<script type="application/json">(.*?)</script>`)
	reservedSpace = regexp.MustCompile(`class="space[^"]*" width="(\d+)" height="(\d+)"`)
)

// drawnOption is what a chart puts on the screen: marks of all series, and names
// that stand beside single marks or along an axis.
type drawnOption struct {
	Series []struct {
		Data      []json.RawMessage
		MarkPoint struct{ Data []json.RawMessage }
	}
	XAxis, YAxis []struct{ Data []string }
}

func (o drawnOption) marks() (marks, names int) {
	for _, s := range o.Series {
		marks += len(s.Data)
		names += len(s.MarkPoint.Data)
		for _, d := range s.Data {
			if bytes.Contains(d, []byte(`"label"`)) {
				names++
			}
		}
	}
	for _, axis := range append(o.XAxis, o.YAxis...) {
		names += len(axis.Data)
	}
	return marks, names
}

// A province of 150 districts over ten years: what a page sends, and what any chart
// on it draws, stays within what a person can read.
func TestPagesOf150DistrictsStayWithinBounds(t *testing.T) {
	h := handler(t, sample.Plain(1, 150, 10, sample.Planted{Kind: sample.Drift, Size: 1.5, Share: 0.2}))
	for _, p := range pages {
		path := strings.NewReplacer("{code}", sample.PlainDistrict(0), "{key}", sample.PlainDistrict(0)+"-P001").Replace(p.Path)
		began := time.Now()
		w := get(t, h, path+"?set=sample")
		took := time.Since(began)
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", path, w.Code)
			continue
		}
		page := w.Body.Bytes()
		var sent bytes.Buffer
		z := gzip.NewWriter(&sent)
		z.Write(page)
		z.Close()
		t.Logf("%s: %d KB, %d KB compressed, %d ms", path, len(page)>>10, sent.Len()>>10, took.Milliseconds())
		if len(page) > 3<<20 || sent.Len() > 400<<10 {
			t.Errorf("%s has %d bytes, %d compressed", path, len(page), sent.Len())
		}
		if took > 5*time.Second {
			t.Errorf("%s takes %v", path, took)
		}
		for _, section := range figureSection.FindAllSubmatch(page, -1) {
			script := optionScript.FindSubmatch(section[0])
			if script == nil {
				continue
			}
			var option drawnOption
			if err := json.Unmarshal(script[1], &option); err != nil {
				t.Fatalf("%s %s: %v", path, section[1], err)
			}
			if marks, names := option.marks(); marks > 1300 || names > 100 || len(script[1]) > 64<<10 {
				t.Errorf("%s %s draws %d marks and %d names in %d bytes", path, section[1], marks, names, len(script[1]))
			}
			for _, space := range reservedSpace.FindAllSubmatch(section[0], -1) {
				width, _ := strconv.Atoi(string(space[1]))
				height, _ := strconv.Atoi(string(space[2]))
				if height > 2400 || width > 1600 {
					t.Errorf("%s %s takes %d × %d px", path, section[1], width, height)
				}
			}
		}
	}
}
