package document

import "testing"

func TestCellsOfPageStandWhereSpansPutThem(t *testing.T) {
	d := readAs(t, HTML, []byte(`<html><body><table>
<tr><th rowspan=3>产出</th><td colspan="2">数量</td><td>20</td></tr>
<tr><td rowspan=99>质量</td><td>合格率</td></tr>
<tr><td>返工</td><td>5</td></tr></table></body></html>`))
	lookedLike(t, d, "[3x1]产出 | [1x2]数量 | < | 20\n^ | [2x1]质量 | 合格率 | \n^ | ^ | 返工 | 5\n")
}

func TestPageShowsNoScriptNoMenuChoiceAndNothingHidden(t *testing.T) {
	d := readAs(t, HTML, []byte(`<!doctype html><html><head><title>公示</title><style>p{}</style></head><body>
<script>alert(1)</script><select><option>甲</option></select><div style="display: none">藏</div><p hidden>藏</p>
<p>一、<b>项目</b>
概况<br>第二&nbsp;行</p><ul><li>甲项</li><li>乙项</li></ul><del>删</del><noscript>无</noscript>
<table><caption>表1 收支</caption><thead><tr><th>年度<th>金额</thead><tbody><tr><td>2031<td>5</table>尾</body></html>`))
	lookedLike(t, d, "¶ 一、项目 概况\n¶ 第二 行\n¶ 甲项\n¶ 乙项\n¶ 表1 收支\n年度 | 金额\n2031 | 5\n¶ 尾\n")
}

func TestTableInCellOfPageFollowsItsTable(t *testing.T) {
	d := readAs(t, HTML, []byte(`<html><table><tr><td>说明</td><td>见下<table><tr><td>年度</td><td>户数</td></tr></table></td></tr></table></html>`))
	lookedLike(t, d, "说明 | 见下\n年度 | 户数\n")
	if place := d.Blocks[1].Rows[0].At(1).Place; place != "表2第1行第2列" {
		t.Errorf("户数 stands at %s", place)
	}
}

// 14.5 with 1 crossed out before it is no 114.5, and with the mark of note 2 no 14.52.
func TestWhatAPageCrossesOutOrRaisesIsNoPartOfANumber(t *testing.T) {
	d := readAs(t, HTML, []byte(`<table><tr><td><s>1</s>14.5<td><span style="text-decoration: line-through">1</span>14.5<td>14.5<sup>2</sup><td>30m<span style="vertical-align:super">2</span><td>CO<sub>2</sub></table>`))
	lookedLike(t, d, "14.5 | 14.5 | 14.5² | 30m² | CO2\n")
	noted(t, d, "", "2 处划去的文字")
}

func TestPageShowsWhatWasEnteredInTheFieldsOfATable(t *testing.T) {
	d := readAs(t, HTML, []byte(`<p><input value="搜索"></p><table><tr><td><input type="text" value="14.5"><td><textarea>验收
推迟</textarea><td><select><option>元<option selected>万元</select><td><input type=checkbox checked>优 <input type=checkbox>良<td><input type=hidden value=88><input type=submit value=保存>20</table>`))
	lookedLike(t, d, "14.5 | 验收 推迟 | 万元 | ☑优 □良 | 20\n")
}
