package document

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// pdfOf is a PDF of pages of drawing commands, with a font F1 whose codes are GBK.
func pdfOf(pages ...string) []byte {
	kids := ""
	var objects []string
	for i, commands := range pages {
		kids += fmt.Sprintf("%d 0 R ", 5+2*i)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R>>", 6+2*i),
			fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(commands), commands))
	}
	objects = append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d/Resources<</Font<</F1 3 0 R>>/XObject<</I1 4 0 R>>>>>>", kids, len(pages)),
		"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]>>",
		"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n0\nendstream",
	}, objects...)
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

// set sets a text at a point in 10 point type.
func set(x, y float64, text string) string {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("BT /F1 10 Tf %g %g Td <%x> Tj ET\n", x, y, gbk)
}

// box rules a table of columns and rows at the given places.
func box(xs, ys []float64) string {
	var b strings.Builder
	for _, x := range xs {
		fmt.Fprintf(&b, "%g %g m %g %g l S\n", x, ys[0], x, ys[len(ys)-1])
	}
	for _, y := range ys {
		fmt.Fprintf(&b, "%g %g m %g %g l S\n", xs[0], y, xs[len(xs)-1], y)
	}
	return b.String()
}

func TestFontWithoutListOfItsOwnIsReadByItsEncoding(t *testing.T) {
	lookedLike(t, readAs(t, PDF, pdfOf(set(100, 700, "示例市2031年执行率95.5%"))), "¶ 示例市2031年执行率95.5%\n")
}

// The table goes on on the second page under its heading set anew, after a page number.
func TestTableOverTwoPagesOfPDFIsOne(t *testing.T) {
	head := set(110, 708, "年度") + set(210, 708, "户数")
	d := readAs(t, PDF, pdfOf(
		box([]float64{100, 200, 300}, []float64{720, 700, 680})+head+set(110, 688, "2030")+set(210, 688, "5")+set(290, 40, "- 1 -"),
		box([]float64{100, 200, 300}, []float64{720, 700, 680})+head+set(110, 688, "2031")+set(210, 688, "6")+set(100, 600, "注：以上为年末数。")))
	lookedLike(t, d, "年度 | 户数\n2030 | 5\n2031 | 6\n¶ 注：以上为年末数。\n")
	if place := d.Blocks[0].Rows[2].At(1).Place; place != "第2页表1第2行第2列" {
		t.Errorf("6 stands at %s", place)
	}
}

// The first page ends within 清淤长度…, whose rest is alone in the first row of the
// second page; 返工次数 is a row of its own. The second page has no rule on top.
func TestRowBrokenByPageOfPDFIsOneRow(t *testing.T) {
	xs := []float64{100, 200, 250, 300, 350}
	row := func(y float64, cells ...string) string {
		text := ""
		for j, c := range cells {
			text += set(xs[j]+4, y, c)
		}
		return text
	}
	open := "100 680 m 350 680 l S 100 660 m 350 660 l S "
	for _, x := range xs {
		open += fmt.Sprintf("%g 700 m %g 660 l S ", x, x)
	}
	d := readAs(t, PDF, pdfOf(
		box(xs, []float64{720, 700, 680})+row(706, "指标", "目标", "实际", "得分")+row(686, "清淤长度及两岸", "42", "43", "20"),
		open+row(686, "护坡整治")+row(666, "返工次数", "0", "1", "8")))
	lookedLike(t, d, "指标 | 目标 | 实际 | 得分\n清淤长度及两岸护坡整治 | 42 | 43 | 20\n返工次数 | 0 | 1 | 8\n")
	noted(t, d, "（第1页表1第2行）", "下一页")
}

// Columns 100–200 and 200–300, no rules but three along the page.
func TestTableOfColumnsIsReadWithoutRules(t *testing.T) {
	rows := set(100, 740, "一、收支情况")
	for i, r := range [][]string{{"年度", "预算数", "执行数"}, {"2030", "12.5", "11"}, {"2031", "", "9"}, {"合计", "12.5", "20"}} {
		for j, c := range r {
			rows += set(100+float64(j)*120, 700-float64(i)*16, c)
		}
	}
	lookedLike(t, readAs(t, PDF, pdfOf(rows)), "¶ 一、收支情况\n年度 | 预算数 | 执行数\n2030 | 12.5 | 11\n2031 |  | 9\n合计 | 12.5 | 20\n")
}

// The first line reaches the right margin of the page (110 + 30 × 10 = 410), the
// second does not; the third begins a paragraph.
func TestLinesOfOneParagraphAreJoined(t *testing.T) {
	long := strings.Repeat("某", 28)
	d := readAs(t, PDF, pdfOf(set(120, 700, "二、"+long)+set(100, 680, long+"某某某")+set(100, 660, "完毕。")+set(120, 640, "三、另一段")))
	lookedLike(t, d, "¶ 二、"+long+long+"某某某完毕。\n¶ 三、另一段\n")
}

// Lines of one paragraph stand 15 apart, paragraphs 25; both first lines are full.
func TestParagraphsThatStandApartAreNotJoined(t *testing.T) {
	full := strings.Repeat("某", 30)
	d := readAs(t, PDF, pdfOf(set(100, 700, full)+set(100, 685, "甲。")+set(100, 660, full)+set(100, 635, "乙。")))
	lookedLike(t, d, "¶ "+full+"甲。\n¶ "+full+"\n¶ 乙。\n")
}

func TestTextSetAcrossThePageIsNotRead(t *testing.T) {
	lookedLike(t, readAs(t, PDF, pdfOf(set(100, 700, "正文")+"q 0.7 0.7 -0.7 0.7 200 200 cm "+set(0, 0, "内部资料")+"Q")), "¶ 正文\n")
}

func TestPDFThatCannotBeReadSaysWhy(t *testing.T) {
	good := pdfOf(set(100, 700, "正文"))
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"scan", pdfOf("q 595 0 0 842 0 0 cm /I1 Do Q"), "扫描件"},
		{"nothing", pdfOf("q Q"), "没有文字"},
		{"cut", good[:len(good)/2], "打印为 PDF"},
		{"no list of characters", bytes.ReplaceAll(good, []byte("/GBK-EUC-H"), []byte("/Identity-H")), "乱码"},
		{"too many pages", pdfOf(make([]string, maxPages+1)...), "上限 600 页"},
	} {
		_, err := Read("a.pdf", c.data)
		refused(t, c.name, err, c.want)
	}
}

func TestPDFWithJunkAroundItIsRead(t *testing.T) {
	good := pdfOf(set(100, 700, "正文"))
	for name, data := range map[string][]byte{
		"before":    append([]byte("\xEF\xBB\xBF"), good...),
		"behind":    append(bytes.Clone(good), strings.Repeat("\x00", 500)...),
		"version 2": bytes.Replace(good, []byte("%PDF-1.7"), []byte("%PDF-2.0"), 1),
	} {
		if d, err := Read("a.pdf", data); err != nil || reading(d) != "¶ 正文\n" {
			t.Errorf("%s: %v, %s", name, err, reading(d))
		}
	}
}

func TestRadicalsThatBrowsersPrintAreCharacters(t *testing.T) {
	if got := character("⽤") + character("⻓") + character("中"); got != "用长中" {
		t.Errorf("%s, want 用长中", got)
	}
}

func TestClaimsThatWouldFillTheMemoryAreRefused(t *testing.T) {
	good := string(pdfOf(set(100, 700, "正文")))
	for name, data := range map[string]string{
		"objects":         strings.Replace(good, "/Size 7", "/Size 99999999999", 1),
		"escaped name":    strings.Replace(good, "/Size 7", "/S#69ze 99999999999", 1),
		"first object":    strings.Replace(good, "xref\n0 7", "xref\n99999999999 7", 1),
		"string no end":   string(pdfOf("BT /F1 10 Tf <")),
		"itself before":   strings.Replace(good, "/Root 1 0 R", fmt.Sprintf("/Root 1 0 R/Prev %d", strings.LastIndex(good, "xref\n0 ")), 1),
		"hostile columns": strings.Replace(good, "/Length", "/DecodeParms<</Columns 99999999999/Predictor 12>>/Filter/FlateDecode/Length", 1),
	} {
		err := readPages(&sink{}, []byte(data), time.Now().Add(time.Second))
		if err == nil {
			t.Errorf("%s: read", name)
		}
	}
}
