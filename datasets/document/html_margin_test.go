package document

import (
	"strings"
	"testing"
)

// readsPage checks article, in the form of lookedLike, and what is left out of it.
func readsPage(t *testing.T, page, article, outside string) {
	t.Helper()
	d := readAs(t, HTML, []byte(page))
	lookedLike(t, d, article)
	var lines []string
	for _, r := range d.OutsideRows() {
		lines = append(lines, r.Text())
	}
	if got := strings.Join(lines, "/"); got != outside {
		t.Errorf("outside the article stands\n%s\nwant\n%s", got, outside)
	}
	told := false
	for _, n := range d.Notes {
		told = told || strings.Contains(n.Text, "正文以外的")
	}
	if told != (outside != "") {
		t.Errorf("notes %v", d.Notes)
	}
}

const sheet = `<table><tr><td>项目名称</td><td>路灯</td></tr><tr><td>全年预算数</td><td>12</td></tr></table>`

func TestPageIsReadWithoutMenusAndFooters(t *testing.T) {
	readsPage(t, `<html><head><title>信息公开_某区人民政府</title></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/c">预决算公开</a></div>
<div class="share"><table><tr><td>发布时间：2025-03-11</td><td>来源：本站</td></tr></table></div>
<div class="TRS_Editor" id="zoom"><h2>路灯项目支出绩效自评表</h2><p>来源：区财政局</p>`+sheet+`<p><a href="a.doc">附件</a></p></div>
<div class="footer"><p>主办单位：某区人民政府办公室</p><p>版权所有</p></div></body></html>`,
		"¶ 路灯项目支出绩效自评表\n¶ 来源：区财政局\n项目名称 | 路灯\n全年预算数 | 12\n¶ 附件\n",
		"首页/政务公开/当前位置：首页 > 预决算公开/发布时间：2025-03-11 ｜ 来源：本站/主办单位：某区人民政府办公室/版权所有")
}

func TestTitleAndLabelledLinesBesideTheNamedArticleStay(t *testing.T) {
	readsPage(t, `<html><head><title>2031年路灯项目支出绩效自评表_某区人民政府</title></head><body>
<div class="w1"><a href="/">某区人民政府</a></div><div><a href="/a">要闻</a> <a href="/b">公示</a></div>
<table><tr><td>索引号：</td><td>11-2</td></tr><tr><td>发布机构：</td><td>区财政局</td></tr></table>
<div>2031年路灯项目支出绩效自评表</div><h1>2031年度公开</h1><p>金额单位：万元</p><p>本表由区城管局填报，区财政局审核。</p>
<div class="article-content"><p>路灯维护按期完成，全年亮灯率达到目标。</p>`+sheet+`</div><div>联系电话：12345</div><div>快速通道</div></body></html>`,
		"¶ 2031年路灯项目支出绩效自评表\n¶ 2031年度公开\n¶ 金额单位：万元\n¶ 本表由区城管局填报，区财政局审核。\n¶ 路灯维护按期完成，全年亮灯率达到目标。\n项目名称 | 路灯\n全年预算数 | 12\n",
		"某区人民政府/要闻 公示/索引号： ｜ 11-2/发布机构： ｜ 区财政局/联系电话：12345/快速通道")
}

// What the site calls content is not the article if a form stands beside it, and a part
// called a footer is none if it holds a table.
func TestNoTableIsLeftOutOfPage(t *testing.T) {
	readsPage(t, `<html><body><a href="/">首页</a><a href="/a">要闻</a><a href="/b">公示</a>
<div class="content"><p>现将自评结果公开。</p></div><div class="footer"><p>说明</p>`+sheet+`</div></body></html>`,
		"¶ 首页要闻公示\n¶ 现将自评结果公开。\n¶ 说明\n项目名称 | 路灯\n全年预算数 | 12\n", "")
}

func TestPageSavedByWordHasNoMargin(t *testing.T) {
	readsPage(t, `<html><body><div class="content"><p><a href="#_Toc1">一、概况</a></p><p><a href="#_Toc2">二、结论</a></p><p><a href="#_Toc3">三、建议</a></p></div>
<p>来源：统计年鉴</p><p>首页</p></body></html>`, "¶ 一、概况\n¶ 二、结论\n¶ 三、建议\n¶ 来源：统计年鉴\n¶ 首页\n", "")
}
