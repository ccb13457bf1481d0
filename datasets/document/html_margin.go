package document

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// margin tells the article of a published page from what the site sets around it: menus,
// the way to the page, when and by whom it was published, footers. What is left out of
// the blocks for it stands in [Document.Outside]; a table of two columns or more never is.
type margin struct {
	article *html.Node          // nil where the page names none that holds all tables and most text
	around  map[*html.Node]bool // menus and footers, by what the page calls them
	title   string              // of the page, squeezed, without the name of the site
	site    map[string]bool     // the other parts of its title
}

// siteLinks is how many links a page has that stands on a site.
const siteLinks = 3

// Names that content systems of government sites give to parts of a page, each by id or
// class. They only point at a part; what the part holds decides, see [margin.survey].
var (
	articleName = regexp.MustCompile(`^(?:zoom(?:con)?|trs_(?:editor|uedit).*|trs-editor|ucap-?content|v_news_content|pages?[-_]?con(?:tent)?|(?:article|news|detail|info|main|text|xl|zw|conts?|content)[-_]?(?:con|cont|content|text|body|article|detail|main|box|txt)|artical|article|content|detail)$`)
	aroundName  = regexp.MustCompile(`^(?:(?:top|main|site|page|left|side|sub|header|foot(?:er)?)?[-_]?(?:nav|menu|navbar|navigation|sidebar)|(?:bread)?crumbs?|location|position|(?:site|page)?[-_]?foot(?:er)?|copyright|share|friend[-_]?links?|header)(?:[-_]?(?:bar|list|box|wrap|left|right|inner|con|content|nav|\d+))?$`)
	titleName   = regexp.MustCompile(`^(?:(?:article|news|detail|info|content|con|xl|main)?[-_]?(?:title|tit|bt)|ucaptitle)$`)
)

var (
	// siteWords are lines that a site adds to whatever it publishes.
	siteWords = regexp.MustCompile(`^(?:您?(?:现在)?(?:所在的?|的)?当?前?位置(?:是)?:|您在这里:|首页(?:>|›|»)|(?:发布|发表|更新|录入)(?:时间|日期):|(?:信息|文章|稿件)?来源:|(?:责任)?编辑:|(?:浏览|访问|点击|阅读)(?:次数|量|数)?:|字(?:号|体)(?:大小)?:|【?(?:打印|关闭)(?:本页|窗口|此页)?】?|打印关闭|分享(?:到|至)?:?$|扫一扫|上一(?:篇|条):|下一(?:篇|条):|网站地图|设为首页|加入收藏|返回顶部|相关(?:文章|链接|阅读|附件)$)|版权所有|网站标识码|ICP备|公网安备|网站管理|技术支持:`)
	// footWords may be words of a report, too: they are the site's only outside its article.
	footWords = regexp.MustCompile(`^(?:主办|承办|主管)(?:单位)?:|^(?:联系)?(?:电话|地址|邮箱|邮编)[:：]|^(?:索引号|发布机构|发文(?:机关|日期)|成文日期|主题(?:分类|词)|文号|作者):`)
	indexCard = regexp.MustCompile(`索引号.*(?:发布机构|发文机关|发文日期|成文日期|生成日期|公开日期|责任部门)`)
	ofTitle   = regexp.MustCompile(`[_|]|\s[-–—]\s`)
)

// A line of a menu has fewer letters than shortLine, the title of what is published has
// titleLetters or more.
const shortLine, titleLetters = 40, 10

// extent is what a part of a page shows.
type extent struct {
	text, linked int // bytes
	tables       int // of two filled columns or more, without tables in them
}

// marginOf looks for the article of a page; nil for a page that stands on no site.
func marginOf(root *html.Node, data []byte) *margin {
	if bytes.Count(data, []byte("href=")) < siteLinks {
		return nil
	}
	m := &margin{around: map[*html.Node]bool{}, site: map[string]bool{}}
	parts := map[*html.Node]extent{}
	var articles []*html.Node
	var links int
	all := m.survey(root, 0, false, parts, &articles, &links)
	if links < siteLinks {
		return nil
	}
	for _, n := range articles {
		e, held, share := parts[n], parts[m.article], 2
		if e.tables > 0 {
			share = 4
		}
		if e.tables == all.tables && share*(e.text-e.linked) >= all.text-all.linked && (m.article == nil || e.text <= held.text) {
			m.article = n
		}
	}
	for n := range m.around {
		if e := parts[n]; e.tables > 0 || 3*(e.text-e.linked) > all.text-all.linked {
			delete(m.around, n)
		}
	}
	return m
}

// survey measures a part of the page, and gathers what may be its article and what its
// site calls a menu or a footer.
func (m *margin) survey(n *html.Node, depth int, linked bool, parts map[*html.Node]extent, articles *[]*html.Node, links *int) (e extent) {
	if depth > maxPageDepth {
		return e
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			size := len(strings.TrimSpace(c.Data))
			if e.text += size; linked {
				e.linked += size
			}
			continue
		case c.Type != html.ElementNode || notShown(c):
			continue
		case c.DataAtom == atom.Title && m.title == "" && c.FirstChild != nil:
			for i, part := range ofTitle.Split(c.FirstChild.Data, -1) {
				if part = Squeezed(part); i == 0 {
					m.title = part
				} else {
					m.site[part] = true
				}
			}
			continue
		case unseen[c.DataAtom]:
			if c.DataAtom == atom.Head {
				m.survey(c, depth+1, linked, parts, articles, links)
			}
			continue
		}
		link := c.DataAtom == atom.A && outward(c)
		if link {
			*links++
		}
		of := m.survey(c, depth+1, linked || link, parts, articles, links)
		if c.DataAtom == atom.Table && of.tables == 0 && columned(c) {
			if indexCard.MatchString(Squeezed(shown(c))) {
				m.around[c] = true
			} else {
				of.tables = 1
			}
		}
		switch {
		case c.DataAtom == atom.Article || c.Data == "ucapcontent" || called(c, articleName):
			*articles = append(*articles, c)
			parts[c] = of
		case c.DataAtom == atom.Nav || c.DataAtom == atom.Footer || c.DataAtom == atom.Ul && of.text > 0 && of.linked == of.text || called(c, aroundName):
			m.around[c] = true
			parts[c] = of
		}
		e.text, e.linked, e.tables = e.text+of.text, e.linked+of.linked, e.tables+of.tables
	}
	return e
}

// outward reports whether a link leads away from its page.
func outward(a *html.Node) bool {
	for _, attr := range a.Attr {
		if attr.Key == "href" {
			return !strings.HasPrefix(attr.Val, "#")
		}
	}
	return false
}

// called reports whether an element has a name of a kind, by its id or a class.
func called(n *html.Node, name *regexp.Regexp) bool {
	for _, a := range n.Attr {
		if a.Key != "id" && a.Key != "class" {
			continue
		}
		for word := range strings.FieldsSeq(strings.ToLower(a.Val)) {
			if name.MatchString(word) {
				return true
			}
		}
	}
	return false
}

// columned reports whether two rows of a table have two filled cells: it holds figures,
// or at least labels with values.
func columned(table *html.Node) bool {
	rows := 0
	for n := range table.Descendants() {
		if n.DataAtom != atom.Tr {
			continue
		}
		filled := 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if (c.DataAtom == atom.Td || c.DataAtom == atom.Th) && strings.TrimSpace(shown(c)) != "" {
				filled++
			}
		}
		if filled > 1 {
			rows++
		}
	}
	return rows > 1
}

// shown is the text of an element.
func shown(n *html.Node) string {
	var text strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			text.WriteString(d.Data)
		}
	}
	return text.String()
}

// outside reports whether a line of the page, all of it links or not, is the site's and
// not the article's.
func (p *page) outside(text string, linked bool) bool {
	m := p.margin
	if m == nil || p.within {
		return false
	}
	text = Squeezed(text)
	letters := utf8.RuneCountInString(text)
	titles := strings.Contains(m.title, text)
	switch {
	case titles && letters >= titleLetters:
		return false
	case p.around || siteWords.MatchString(text) || m.site[text]:
		return true
	case m.article == nil || letters > shortLine || strings.ContainsAny(text, "。；"):
		return false
	case footWords.MatchString(text):
		return true
	}
	return !p.heading && !titles && (linked || !strings.Contains(text, ":"))
}

// outsideTable reports whether a table is the site's: a line of it set as a table, or the
// card of the index of published information.
func (p *page) outsideTable(n *html.Node, t *tree) bool {
	switch {
	case p.margin == nil || p.within:
		return false
	case p.around || p.margin.around[n]:
		return true
	}
	return len(t.rows) == 1 && len(t.rows[0]) > 0 && siteWords.MatchString(Squeezed(t.rows[0][0].text()))
}

// entered says of a page what an element means for the lines in it.
func (p *page) entered(n *html.Node) {
	if p.margin == nil {
		return
	}
	p.within = p.within || n == p.margin.article
	p.around = p.around || p.margin.around[n]
	p.heading = p.heading || n.DataAtom == atom.H1 || n.DataAtom == atom.H2 || called(n, titleName) || n.Data == "ucaptitle"
}

// leftOut tells of what stands outside the article of a page, if there is an article.
func (d *Document) leftOut(blocks []Block) {
	if len(d.Blocks) == 0 || len(blocks) == 0 {
		d.Blocks = append(d.Blocks, blocks...)
		return
	}
	d.Outside = blocks
	lines := 0
	for _, b := range blocks {
		lines += max(1, len(b.Rows))
	}
	d.Notes = append(d.Notes, Note{"", fmt.Sprintf("网页正文以外的 %d 行（菜单、当前位置、发布时间、页脚一类）没有作为正文读，列在这份文件页面的原文之后。", lines)})
}
