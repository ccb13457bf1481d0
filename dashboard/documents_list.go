package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"jixiao/analytics"
	"jixiao/datasets"
	"jixiao/datasets/report"
	"jixiao/datasets/selfeval"
	"jixiao/datasets/yearly"
)

// filesShown and batchesShown are how many stand on one part of a list.
const filesShown, batchesShown = 50, 20

// Parameters of the page of documents, besides the part of the list.
var (
	fileStateParam  = param{Name: "state", Label: "结果", Choices: append([]choice{{"", "全部结果"}}, fileStates()...)}
	fileKindParam   = param{Name: "kind", Label: "种类", Choices: append([]choice{{"", "全部种类"}}, sameWords([]string{selfeval.DocumentKind, selfeval.TransferKind, selfeval.DepartmentKind, report.DocumentKind, yearly.DocumentKind})...)}
	fileSearchParam = searchParam("q", "文件名、项目或原因")
	fileBatchParam  = param{Name: "batch", Carried: true, Check: func(text string) error {
		if _, ok := numberIn(text); !ok {
			return refuse("参数“batch”不能是“%s”；请给批次的编号，例如 1。", text)
		}
		return nil
	}}
	// historyParam is the part of the history of imports.
	historyParam = partParam("history")
)

func fileStates() []choice {
	var words []string
	for _, s := range datasets.States() {
		words = append(words, string(s))
	}
	return sameWords(words)
}

// FileHref is the page of a received file: what was read of it, and what can be done.
func (q Query) FileHref(id string) string { return q.Href("/documents/" + url.PathEscape(id)) }

// receivedFiles is the files as received and what became of each.
func receivedFiles(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	shown, held := q.part(filesShown), q.held.of(q.Set)
	batch, _ := numberIn(q.Params["batch"])
	filter := analytics.FileFilter{
		State: q.Params["state"], Kind: q.Params["kind"], Search: q.Params["q"], Batch: batch,
		Dated: held.From > 0 && (q.From > held.From || q.To < held.To), Placed: q.Picked || q.Set == SampleSet,
	}
	rows, err := analytics.ReceivedFiles(ctx, db, q.Scope, filter, shown)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "收到的文件", Wide: true,
		Columns: []Column{
			{Name: "name", Label: "文件"},
			{Name: "state", Label: "结果"},
			{Name: "text", Label: "说明"},
			{Name: "doubts", Label: "待确认", Unit: "处"},
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "project_name", Label: "项目"},
			{Name: "kind", Label: "种类"},
			{Name: "evaluation", Label: "评价类型"},
			{Name: "batch", Label: "批次"},
			{Name: "imported_at", Label: "收到时间"},
			{Name: "folder", Label: "所在文件夹"},
			{Name: "document", Label: "文件编号", Hidden: true},
		},
		Notes: []string{
			"只有“已收入”的计入各页统计。需人定：要由人确认几处，确认后才计入。退回：读不成或不是要收的文件，按说明改正后重新上传。已被替换：同一次评价以另一份为准。重复：与另一份读出的相同，不重复计。已撤下：由人撤下，可恢复。已拆开：其中有几张表，各作一份。",
			"每一份都留着原件，可下载。年度、区县未定的文件，限定年度或区县时不列。",
		},
	}
	for _, r := range rows {
		f.Rows = append(f.Rows, []any{
			Link{r.Name, q.FileHref(r.Document)}, r.State, afterState(r.Text), r.Doubts, r.DistrictName, nullYear(r.Year), r.ProjectName, r.Kind, r.Evaluation,
			q.batchCell(r.Batch), timeCell(r.ImportedAt), r.Folder, r.Document,
		})
	}
	if len(rows) == 0 {
		f.Empty = q.noFiles(filter)
		return f, nil
	}
	of := "份文件"
	if filter.State != "" {
		of = "份“" + filter.State + "”的文件"
	}
	f.Reading = listed(shown, len(rows), rows[0].Total, of) + "，最近收到的在前。"
	if filter.State == "" {
		f.Reading = fmt.Sprintf("收到 %s 份文件：已收入 %s，需人定 %s，退回 %s，被替换、重复或撤下 %s。",
			thousands(rows[0].Total), thousands(rows[0].Taken), thousands(rows[0].Waiting), thousands(rows[0].Refused), thousands(rows[0].SetAside))
	}
	f.Reading += "点文件名看读出了什么、要确认什么。"
	f.Ways = append(q.turns("/documents", "received_files", shown, rows[0].Total, "state", "kind", "batch", "q"), q.waitingWay(filter)...)
	return f, nil
}

// waitingWay leads to what a person has to decide.
func (q Query) waitingWay(f analytics.FileFilter) []Link {
	if f.State != "" {
		return []Link{{"全部文件", q.Href("/documents")}}
	}
	return []Link{{"只看需人定的", q.Href("/documents", "state", string(datasets.Waiting)) + "#received_files"}, {"只看退回的", q.Href("/documents", "state", string(datasets.Returned)) + "#received_files"}}
}

func (q Query) noFiles(f analytics.FileFilter) string {
	switch {
	case q.Set == SampleSet:
		return "示范省是合成数据，没有收到过文件。"
	case f != analytics.FileFilter{}:
		return "没有这样的文件；可放宽结果、种类、年度或区县，或换一个词。"
	}
	return "还没有收到过文件；在上面选文件上传，或运行 jixiao import。"
}

func nullYear(y sql.Null[int64]) any {
	if !y.Valid {
		return nil
	}
	return Year(y.V)
}

func (q Query) batchCell(n int) any {
	if n == 0 {
		return nil
	}
	return Link{strconv.Itoa(n), q.batchHref(n)}
}

func (q Query) batchHref(n int) string { return q.Href("/documents/batches/" + strconv.Itoa(n)) }

// batches is the history of imports and of what else changed files.
func batches(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	shown := q.partOf(historyParam, batchesShown)
	rows, err := analytics.Batches(ctx, db, 0, shown)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "导入与处理的历史", Wide: true, Quiet: true,
		Columns: []Column{
			{Name: "number", Label: "批次"},
			{Name: "imported_at", Label: "时间"},
			{Name: "what", Label: "做了什么"},
			{Name: "received", Label: "收到", Unit: "份"},
			{Name: "taken", Label: "已收入", Unit: "份"},
			{Name: "waiting", Label: "需人定", Unit: "份"},
			{Name: "refused", Label: "退回", Unit: "份"},
			{Name: "set_aside", Label: "替换、重复或撤下", Unit: "份"},
			{Name: "undone_by", Label: "整批撤下"},
		},
		Empty: "还没有导入过文件。",
	}
	for _, r := range rows {
		f.Rows = append(f.Rows, []any{Link{fmt.Sprintf("第 %d 批", r.Number), q.batchHref(r.Number)}, r.ImportedAt.Format("2006-01-02 15:04"), r.What, r.Received, r.Taken, r.Waiting, r.Refused, r.SetAside,
			strings.Trim(r.UndoneBy+"："+r.UndoneWhy, "：")})
	}
	if len(rows) > 0 {
		f.Ways = q.turnsOf(historyParam, "/documents", "batches", shown, rows[0].Total)
		f.Reading = listed(shown, len(rows), rows[0].Total, "批") + "，份数按现在的结果计；点批次看它带来了哪些文件、改了哪些数，也可整批撤下。"
	}
	return f, nil
}

func timeCell(t sql.Null[time.Time]) any {
	if !t.Valid {
		return nil
	}
	return t.V.Format("2006-01-02 15:04")
}
