locals {
  # Addresses and names that the code reads; secrets are references and never values.
  environment = merge(
    {
      AWS_REGION  = var.region
      ENVIRONMENT = var.environment
      DATA_BUCKET = module.data_bucket.name
    },
<% each module in modules %>
<% if module.grants %>
    module.<%= module.name | snake %>.environment,
<% end %>
<% end %>
<% each service in services %>
<% if service.setting and service.kubernetes != true %>
    { <%= service.setting %> = "<%= service.scheme %>://<%= service.name %>.${local.name}.internal:<%= service.port %>" },
<% end %>
<% end %>
<% each setting in settings %>
    { <%= setting.name %> = "<%= setting.value %>" },
<% end %>
  )
}
<% each service in services %>
<% if service.kubernetes != true %>
<% if service.stateful %>

module "host_<%= service.name | snake %>" {
  source = "./modules/container-host"

  context       = local.context
  name          = "<%= service.name %>"
  image         = "<%= service.image %>"
  command       = <%= service.command | hcl %>
  environment   = <%= service.environment | hcl %>
  port          = <%= service.port %>
  volume_path   = "<%= service.volume %>"
  volume_gb     = <%= service.storageGb %>
  instance_type = "<%= service.instance %>"
  zone_id       = module.containers.zone_id
  namespace     = "${local.name}.internal"
<% if service.files %>

  files = {
<% each file in service.files %>
    "<%= file.target %>" = <%= file.text | hcl %>
<% end %>
<% if service.rules %>

    "<%= service.rules %>" = file("${path.root}/../monitoring/prometheus/rules.yaml")
<% end %>
  }
<% end %>
}
<% else %>

module "service_<%= service.name | snake %>" {
  source = "./modules/container-service"

  context            = local.context
  name               = "<%= service.name %>"
  image              = <%= service.terraformImage %>
<% if service.terraformCommand %>
  command            = <%= service.terraformCommand %>
<% else %>
  command            = <%= service.command | hcl %>
<% end %>
  environment        = merge(local.environment, <%= service.environment | hcl %>)
  port               = <%= service.port %>
  health_path        = "<%= service.health %>"
  cpu                = <%= service.cpu %>
  memory             = <%= service.memory %>
  minimum            = <%= service.replicas %>
  maximum            = <%= service.most %>
  cluster_arn        = module.containers.cluster_arn
  cluster_name       = module.containers.cluster_name
  namespace_id       = module.containers.namespace_id
  execution_role_arn = module.containers.execution_role_arn
  task_role_arn      = module.containers.task_role_arn
  target_group_arn   = <%= service.targetGroup %>
<% if service.secrets %>
  secrets            = <%= service.secrets %>
<% end %>
}
<% end %>
<% end %>
<% end %>
