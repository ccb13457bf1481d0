package dashboard

import (
	unzip "archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"jixiao/datasets/document"
)

// letter is a paper with one part of each kind.
func letter() paper {
	p := paper{Title: "关于2022年预算安排建议的请示", Subtitle: "建议稿", Foot: "范围：甲区" + hostile}
	for _, kind := range []partKind{opening, heading1, heading2, heading3, textPart, notePart, signature} {
		p.say(kind, partTags[kind]+hostile)
	}
	p.turn(true)
	p.say(annexHeading, "附件1")
	p.table(paperTable{
		Caption: "表1", Unit: "单位：元", Columns: []paperColumn{{Label: "区县", Width: 3}, {Label: "金额", Width: 2, Number: true}},
		Rows: [][]string{{hostile, "3,417,600.00"}}, Total: []string{"合计", "3,417,600.00"},
	})
	return p
}

// partsOf are the files of a DOCX.
func partsOf(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := unzip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

func TestPaperIsSetAsOfficialPapersAre(t *testing.T) {
	var b bytes.Buffer
	if err := letter().writeDOCX(&b); err != nil {
		t.Fatal(err)
	}
	parts := partsOf(t, b.Bytes())
	body := parts["word/document.xml"]
	for what, want := range map[string]string{
		"the font of the text, for Chinese letters too": `w:eastAsia="仿宋_GB2312"`,
		"the font of the title":                         `w:eastAsia="方正小标宋简体"`,
		"三号":                                            `<w:sz w:val="32">`,
		"an indent of two characters":                   `w:firstLineChars="200"`,
		"a head on every page":                          `<w:tblHeader w:val="true">`,
		"rows in one piece":                             `<w:cantSplit w:val="true">`,
		"a lying page":                                  `w:orient="landscape"`,
		"the foot":                                      `r:id="rIdFoot"`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s (%s)", what, want)
		}
	}
	if foot := parts["word/footer1.xml"]; !strings.Contains(foot, `w:instr=" PAGE "`) || !strings.Contains(foot, "范围：甲区&lt;script&gt;") {
		t.Errorf("foot: %s", foot)
	}
	if fonts := parts["word/fontTable.xml"]; !strings.Contains(fonts, `<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>`) {
		t.Errorf("no font stands in for 仿宋_GB2312: %s", fonts)
	}
	if strings.Contains(body, "<script>") {
		t.Error("a word became markup")
	}
	d, err := document.Read("请示.docx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, row := range d.Rows() {
		lines = append(lines, strings.Join(row.Cells, "｜"))
	}
	for _, want := range []string{"关于2022年预算安排建议的请示", "（建议稿）", hostile + "｜3,417,600.00", "合计｜3,417,600.00", "单位：元"} {
		if !slices.Contains(lines, want) {
			t.Errorf("the paper lacks %q: %q", want, lines)
		}
	}
}

func TestPaperOnTheScreenSaysTheSameAsOnPaper(t *testing.T) {
	var b bytes.Buffer
	if err := letter().writeHTML(&b, frame{}, nil); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"<h1>关于2022年预算安排建议的请示</h1>", `<h2>h2&lt;script&gt;`, `<section class="sheet lying">`, `<td class="n">3,417,600.00</td>`,
		`<tr class="total">`, "单位：元", "范围：甲区&lt;script&gt;",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in %s", want, b.String())
		}
	}
	if strings.Contains(b.String(), hostile) {
		t.Error("a word became markup")
	}
}

func TestOfficialPapersSetNoBlanksBetweenFiguresAndChinese(t *testing.T) {
	for text, want := range map[string]string{
		"2022 年预算总额 913.71 万元（按上年）": "2022年预算总额913.71万元（按上年）",
		"较上年 −3.20 万元，增长 5.00%。":    "较上年−3.20万元，增长5.00%。",
		"29,097 户 × 100.00 元":       "29,097户 × 100.00元",
		"Plan 9 项目":                 "Plan 9项目",
	} {
		if got := official(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
