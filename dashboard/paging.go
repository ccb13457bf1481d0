package dashboard

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"jixiao/analytics"
)

// pageParam is the part of a long list that is asked for, 1 and up.
var pageParam = partParam("page")

// partParam is pageParam of a second list on a page.
func partParam(name string) param {
	return param{Name: name, Check: func(text string) error {
		if n, err := strconv.Atoi(text); err != nil || n < 1 || n > lastPage {
			return refuse("参数“%s”不能是“%s”；请给第几页，1—%d 的整数。", name, text, lastPage)
		}
		return nil
	}}
}

// lastPage keeps the offset of a list within reason.
const lastPage = 100_000

// longestSearch is the most letters a text to look for may have.
const longestSearch = 60

// searchParam is a text to look for.
func searchParam(name, label string) param {
	return param{Name: name, Label: label, Check: func(text string) error {
		if n := utf8.RuneCountInString(text); n > longestSearch {
			return refuse("参数“%s”太长（%d 个字）；最多 %d 个字。", name, n, longestSearch)
		}
		return nil
	}}
}

// part is the part of a list of size rows a page that was asked for.
func (q Query) part(size int) analytics.Page { return q.partOf(pageParam, size) }

func (q Query) partOf(list param, size int) analytics.Page {
	n, err := strconv.Atoi(q.Params[list.Name])
	if err != nil {
		n = 1
	}
	return analytics.Page{Limit: size, Offset: (n - 1) * size}
}

// turns are the ways to the parts of a list of total rows before and after the
// one shown. They keep the scope and the page's parameters of the given names.
func (q Query) turns(path, figure string, shown analytics.Page, total int64, names ...string) []Link {
	return q.turnsOf(pageParam, path, figure, shown, total, names...)
}

func (q Query) turnsOf(list param, path, figure string, shown analytics.Page, total int64, names ...string) []Link {
	var pairs []string
	for _, name := range names {
		if v := q.given.Get(name); v != "" {
			pairs = append(pairs, name, v)
		}
	}
	to := func(n int) string {
		return q.Href(path, append(pairs[:len(pairs):len(pairs)], list.Name, strconv.Itoa(n))...) + "#" + figure
	}
	n := shown.Offset/shown.Limit + 1
	last := int((total + int64(shown.Limit) - 1) / int64(shown.Limit))
	var ways []Link
	if n > 1 && last > 0 {
		ways = append(ways, Link{"第一页", to(1)})
		if before := min(n-1, last); before > 1 {
			ways = append(ways, Link{fmt.Sprintf("上一页（第 %d 页）", before), to(before)})
		}
	}
	if n < last {
		ways = append(ways, Link{fmt.Sprintf("下一页（第 %d 页，共 %d 页）", n+1, last), to(n + 1)})
	}
	return ways
}

// listed says which part of how many a list shows.
func listed(shown analytics.Page, rows int, total int64, of string) string {
	if int64(rows) == total {
		return fmt.Sprintf("共 %s %s，全部列出", thousands(total), of)
	}
	return fmt.Sprintf("共 %s %s，这里列第 %s—%s", thousands(total), of, thousands(int64(shown.Offset)+1), thousands(int64(shown.Offset+rows)))
}
