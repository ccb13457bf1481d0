package document

import (
	"strings"
	"testing"
)

// wordParagraph is a paragraph of what stands in its runs.
func wordParagraph(inside string) string { return "<w:p>" + inside + "</w:p>" }

func run(text string) string { return "<w:r><w:t>" + text + "</w:t></w:r>" }

func TestTrackedChangesCountAsAccepted(t *testing.T) {
	d := readAs(t, DOCX, docxOf(t, wordParagraph(run("执行率")+`<w:del w:id="1"><w:r><w:delText>90%</w:delText></w:r></w:del><w:ins w:id="2">`+run("95%")+"</w:ins>")+
		`<w:moveFrom><w:p><w:r><w:t>旧处</w:t></w:r></w:p></w:moveFrom>`+
		`<w:tbl><w:tr><w:tc>`+wordParagraph(run("甲"))+`</w:tc><w:tc>`+wordParagraph(run("1"))+`</w:tc></w:tr>`+
		`<w:tr><w:trPr><w:del w:id="3"/></w:trPr><w:tc>`+wordParagraph(run("乙"))+`</w:tc><w:tc>`+wordParagraph(run("2"))+`</w:tc></w:tr></w:tbl>`, nil))
	lookedLike(t, d, "¶ 执行率95%\n甲 | 1\n")
	noted(t, d, "", "修订", "插入 1 处", "删除 3 处")
}

func TestWrappersAndBoxesAreReadThroughAndHiddenTextIsNot(t *testing.T) {
	d := readAs(t, DOCX, docxOf(t, "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>"+
		wordParagraph(`<w:hyperlink w:id="x">`+run("链接里的字")+`</w:hyperlink><w:smartTag>`+run("，标记里的字")+`</w:smartTag><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:tab/><w:t>末</w:t><w:footnoteReference w:id="2"/></w:r>`)+
		"</w:sdtContent></w:sdt>"+
		wordParagraph(`<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>`+wordParagraph(run("框里的字"))+`</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>`+wordParagraph(run("框里的字"))+`</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`+run("框外"))+
		wordParagraph(`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>2031年</w:t><w:fldChar w:fldCharType="end"/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>`), nil))
	lookedLike(t, d, "¶ 链接里的字，标记里的字 末\n¶ 框外\n¶ 框里的字\n¶ 2031年☑是\n")
	noted(t, d, "", "1 处脚注")
	noted(t, d, "", "1 段隐藏的文字")
}

// A table of two columns, whose last cell holds a table, and one that only arranges.
func TestNestedTablesFollowTheirTableAndArrangingOnesVanish(t *testing.T) {
	inner := "<w:tbl><w:tr><w:tc>" + wordParagraph(run("年度")) + "</w:tc><w:tc>" + wordParagraph(run("户数")) + "</w:tc></w:tr></w:tbl>"
	d := readAs(t, DOCX, docxOf(t, "<w:tbl><w:tr><w:tc>"+wordParagraph(run("说明"))+"</w:tc><w:tc>"+wordParagraph(run("见下"))+inner+"<w:p/></w:tc></w:tr></w:tbl>"+
		"<w:tbl><w:tr><w:tc>"+wordParagraph(run("前言"))+inner+wordParagraph(run("后记"))+"</w:tc></w:tr></w:tbl>", nil))
	lookedLike(t, d, "说明 | 见下\n年度 | 户数\n¶ 前言\n年度 | 户数\n¶ 后记\n")
	for i, place := range []string{"表1第1行", "表2第1行", "表3第1行", "表4第1行", "表3第1行"} {
		if got := d.Blocks[i].Place(""); got != "（"+place+"）" {
			t.Errorf("block %d stands at %s, want %s", i, got, place)
		}
	}
}

// 一、 and （一） are set by Word: the first list counts headings, a style puts
// paragraphs into its second level, which begins anew under each heading.
func TestNumbersThatWordSetsAreRead(t *testing.T) {
	numbering := `<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="7">` +
		`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>` +
		`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>` +
		`<w:lvl w:ilvl="2"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num></w:numbering>`
	styles := `<w:styles xmlns:w="x"><w:style w:styleId="b"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:styleId="c"><w:basedOn w:val="b"/></w:style></w:styles>`
	listed := func(list, level, text string) string {
		return wordParagraph(`<w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + list + `"/></w:numPr></w:pPr>` + run(text))
	}
	d := readAs(t, DOCX, docxOf(t, listed("2", "0", "项目概况")+wordParagraph(`<w:pPr><w:pStyle w:val="c"/></w:pPr>`+run("背景"))+wordParagraph(`<w:pPr><w:pStyle w:val="b"/></w:pPr>`+run("内容"))+
		listed("2", "0", "存在问题")+wordParagraph(`<w:pPr><w:pStyle w:val="b"/></w:pPr>`+run("进度慢"))+listed("2", "2", "细项")+listed("3", "0", "圆点"), map[string]string{"word/numbering.xml": numbering, "word/styles.xml": styles}))
	lookedLike(t, d, "¶ 一、项目概况\n¶ （一）背景\n¶ （二）内容\n¶ 二、存在问题\n¶ （一）进度慢\n¶ 2.1.4细项\n¶ 圆点\n")
	for n, want := range map[int]string{1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九"} {
		if got := hanNumber(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
	if got := listNumber(14, "upperRoman") + listNumber(3, "decimalEnclosedCircle") + listNumber(2, "lowerLetter"); got != "XIV③b" {
		t.Errorf("%s, want XIV③b", got)
	}
}

func TestTitleBrokenByHandIsTwoParagraphs(t *testing.T) {
	d := readAs(t, DOCX, docxOf(t, wordParagraph(run("示例市某项目")+"<w:r><w:br/></w:r>"+run("绩效评价报告")+`<w:r><w:br w:type="page"/></w:r>`), nil))
	lookedLike(t, d, "¶ 示例市某项目\n¶ 绩效评价报告\n")
	if d.Title != "示例市某项目" || d.Blocks[1].Place("") != d.Blocks[0].Place("") || strings.Contains(d.Title, "\n") {
		t.Errorf("title %q, places %s and %s", d.Title, d.Blocks[0].Place(""), d.Blocks[1].Place(""))
	}
}

// 14.5 with 1 crossed out before it is no 114.5, and with the mark of note 2 no 14.52.
func TestWhatAWordFileCrossesOutOrRaisesIsNoPartOfANumber(t *testing.T) {
	with := func(properties, text string) string {
		return "<w:r><w:rPr>" + properties + "</w:rPr><w:t>" + text + "</w:t></w:r>"
	}
	d := readAs(t, DOCX, docxOf(t, wordParagraph(with("<w:strike/>", "1")+with(`<w:strike w:val="0"/>`, "14.5"))+
		wordParagraph(with("<w:dstrike/>", "1")+run("15"))+
		wordParagraph(run("14.5")+with(`<w:vertAlign w:val="superscript"/>`, "2"))+
		wordParagraph(run("30m")+with(`<w:vertAlign w:val="superscript"/>`, "2")+run("，共2处")), nil))
	lookedLike(t, d, "¶ 14.5\n¶ 15\n¶ 14.5²\n¶ 30m²，共2处\n")
	noted(t, d, "", "2 处划去的文字")
}
