package main

import (
	"errors"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// failed is an error a person can act on: what, and where in which file.
type failed struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	File    string `json:"file,omitempty"`
	Row     int    `json:"row,omitempty"`
	Column  int    `json:"column,omitempty"`
}

func describe(err error) []failed {
	var syntax ast.Errors
	if errors.As(err, &syntax) {
		list := make([]failed, 0, len(syntax))
		for _, each := range syntax {
			list = append(list, locate(failed{Code: each.Code, Message: each.Message}, each.Location))
		}
		return list
	}
	var evaluation *topdown.Error
	if errors.As(err, &evaluation) {
		return []failed{locate(failed{Code: evaluation.Code, Message: evaluation.Message}, evaluation.Location)}
	}
	var several rego.Errors
	if errors.As(err, &several) {
		list := []failed{}
		for _, each := range several {
			list = append(list, describe(each)...)
		}
		return list
	}
	return []failed{{Code: "error", Message: err.Error()}}
}

func locate(failure failed, where *ast.Location) failed {
	if where != nil {
		failure.File, failure.Row, failure.Column = where.File, where.Row, where.Col
	}
	return failure
}
