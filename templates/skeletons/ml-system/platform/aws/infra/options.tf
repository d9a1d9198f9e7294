# One module for each choice of the plan. What a module lets the workload do is its own policy.
<% each module in modules %>

module "<%= module.name | snake %>" {
  source = "./modules/<%= module.name %>"

  context = local.context
<% each input in module.inputs %>

  <%= input.name %> = <%= input.value %>
<% end %>
}
<% if module.grants %>

resource "aws_iam_role_policy" "<%= module.name | snake %>" {
  name   = "<%= module.name %>"
  role   = module.containers.task_role_name
  policy = module.<%= module.name | snake %>.policy_json
}
<% end %>
<% end %>
