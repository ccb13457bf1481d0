package sample

import "embed"

// Documents are the two documents behind the embedded real records, in the
// layouts in which bureaus exchange them. Figures, years, scores, names of
// projects and indicators are those of the published originals; the prose is
// retold in short.
//
//go:embed longgang-2023.txt torch-2020.txt
var Documents embed.FS
