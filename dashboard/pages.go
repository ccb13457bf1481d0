package dashboard

// pages is the menu, in order, and the pages reached by links from it.
var pages = []page{
	{
		Name: "trends", Path: "/trends", Title: "趋势",
		Question: "参保、自付与覆盖逐年怎样变化，背后有多少数据。",
		Figures: []question{
			{"self_paid_share", selfPaidShare},
		},
	},
}
