package check_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"jixiao/datasets"
	"jixiao/datasets/check"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

// slowest is what checking one document of the size of the fuzzer's may take, with room
// for a loaded machine.
const slowest = 20 * time.Second

// checked checks whatever can be read of a text; a text refused is checked as a document
// of which nothing was read.
func checked(t testing.TB, rules check.Rules, name, text string) check.Result {
	t.Helper()
	d, err := document.Read(name, []byte(text))
	if err != nil {
		return check.Result{}
	}
	_, f, err := datasets.ReadToCheck(datasets.Incoming{Name: name, Data: []byte(text)}, nil, nil)
	if err != nil {
		f = record.Filing{}
	}
	start := time.Now()
	r := check.Document(check.Subject{Document: d, Filing: f}, rules)
	if took := time.Since(start); took > slowest {
		t.Fatalf("%d bytes took %v", len(text), took)
	}
	for _, c := range r.Cases {
		if c.Text == "" || c.Stated == "" {
			t.Errorf("a case without words: %+v", c)
		}
	}
	return r
}

// FuzzDocument checks mutated papers: no panic, no endless search.
func FuzzDocument(f *testing.F) {
	rules, _ := shipped(f)
	papers, _ := handmade(f)
	papers = append(papers, sample.Forms(1)[:2]...)
	papers = append(papers, sample.Reports(1)[:2]...)
	for _, p := range papers {
		f.Add(p.Text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 1<<16 {
			checked(t, rules, "paper.txt", text)
		}
	})
}

// Pieces a paper is made of by chance: signs of every kind, numbers at the edges, words
// the rules look for.
var pieces = []string{
	"\t", "\n", "。", "，", "年", "2020年", "2021", "0", "-", "—", "≥", "≤", "%", "0%", "99999999999999999999", "0.00000001", "-5", "1e9", "1,234,567.89", "万元", "元", "户", "人",
	"合计", "小计", "其中：", "占比", "增长率", "同比", "持续增长", "逐年下降", "每季度", "每半年", "没有投诉", "投诉12件", "全覆盖", "预算", "支出", "执行率", "得分", "分值", "满分", "得", "扣",
	"每下降0%扣0分", "≥95%得8分，每下降0%扣2分", "①", "②", "1.", "（1）", "建立了制度", "没有制度", "\u0000", "\ufeff", "\U0001F4A9", "（", "(((((", "《",
}

func TestPapersMadeByChanceAreCheckedWithoutFailing(t *testing.T) {
	rules, _ := shipped(t)
	papers, _ := handmade(t)
	r := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		text := []rune(papers[r.IntN(len(papers))].Text)
		for range 1 + r.IntN(40) {
			at := r.IntN(len(text))
			piece := []rune(pieces[r.IntN(len(pieces))])
			cut := min(len(text), at+r.IntN(6))
			text = append(text[:at:at], append(piece, text[cut:]...)...)
		}
		checked(t, rules, "paper.txt", string(text))
	}
}

func TestHostileTextsAreCheckedInBoundedTime(t *testing.T) {
	rules, _ := shipped(t)
	report := func(body string) string {
		return "2022年度甲市乙局 丙项目 绩效评价报告\n一、项目概况\n2022年预算100.00万元，实际支出90.00万元，执行率90.00%。\n综合得分90分，评价等级为“优”。\n" + body
	}
	var wide strings.Builder
	wide.WriteString("表1\n年份\t" + strings.Repeat("政府出资参保户数\t", 60) + "合计户数\n")
	for y := range 1000 {
		fmt.Fprintf(&wide, "%d年\t%s%d\n", 1000+y, strings.Repeat("12\t", 60), 720)
	}
	var rows strings.Builder
	rows.WriteString("表1（单位：万元）\n片区\t预算数\t支出金额\t占比\t执行率\n")
	for i := range 1000 {
		fmt.Fprintf(&rows, "片%d\t10.00\t9.00\t0.10%%\t90.00%%\n", i)
	}
	rows.WriteString("合计\t10000.00\t9000.00\t100%\t90.00%\n")
	for name, text := range map[string]string{
		"nothing":          "",
		"blank":            " \n\t\n",
		"one digit":        report(strings.Repeat("9", 60_000)),
		"no full stop":     report(strings.Repeat("项目单位每季度开展回访，预算执行", 2_000)),
		"many frequencies": report(strings.Repeat("项目单位每季度开展一次服务质量回访。项目单位甲每半年走访企业。", 400)),
		"many items":       report(strings.Repeat("1.预算100万元 2.支出3户 ", 3_000)),
		"brackets":         report(strings.Repeat("（《“", 10_000)),
		"claims":           report(strings.Repeat("2021—2022年参保户数逐年上升，增长率为5%。", 1_000)),
		"wide table":       report(wide.String()),
		"thousand rows":    report(rows.String()),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			checked(t, rules, "paper.txt", text)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("%d bytes took %v", len(text), took)
			}
		})
	}
}

func TestAFilingWithoutADocumentIsCheckedToo(t *testing.T) {
	rules, _ := shipped(t)
	check.Document(check.Subject{}, rules)
	check.Document(check.Subject{Filing: record.Filing{Evaluation: &record.Evaluation{}, Indicators: []record.Indicator{{}, {Applicable: true}}, Funding: []record.Funding{{Role: record.TotalLine}}}}, rules)
}
